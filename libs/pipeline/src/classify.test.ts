import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, errorText, ownTopFrame, PoisonError, TransientError } from './index.js';

const coded = (code: string): Error => Object.assign(new Error('refused'), { code });
const kafka = (name: string, more: object = {}): Error => Object.assign(new Error('broker says'), { name, ...more });

describe('classify', () => {
  it.each([
    ['a NUL in text', coded('22021'), 'poison'],
    ['\\u0000 in jsonb', coded('22P05'), 'poison'],
    ['a lone surrogate in jsonb', coded('22P02'), 'poison'],
    ['too many lexemes', coded('54000'), 'poison'],
    ['a broken constraint', coded('23505'), 'poison'],
    ['a lost connection', coded('08006'), 'transient'],
    ['a server that shuts down', coded('57P01'), 'transient'],
    ['a server that starts up', coded('57P03'), 'transient'],
    ['a statement timeout', coded('57014'), 'transient'],
    ['a full disk', coded('53100'), 'transient'],
    ['too many connections', coded('53300'), 'transient'],
    ['a lock timeout', coded('55P03'), 'transient'],
    ['write skew', coded('40001'), 'concurrency'],
    ['a deadlock', coded('40P01'), 'concurrency'],
    ['a syntax error in our SQL', coded('42601'), 'defect'],
    ['a missing table', coded('42P01'), 'defect'],
    ['one row twice in an upsert', coded('21000'), 'defect'],
    ['a dropped database', coded('57P04'), 'defect'],
    ['a killed connection without SQLSTATE', new Error('Connection terminated unexpectedly'), 'transient'],
    ['a pool that finds no connection in time', new Error('timeout exceeded when trying to connect'), 'transient'],
    ['a runner whose connection died', new Error('Query runner already released. Cannot run queries anymore.'), 'transient'],
    ['a refused connection', coded('ECONNREFUSED'), 'transient'],
    ['EPIPE, which has the length of a SQLSTATE', coded('EPIPE'), 'transient'],
    ['a name that does not resolve', coded('ENOTFOUND'), 'transient'],
    ['a file that is absent', coded('ENOENT'), 'defect'],
    ['both addresses refused', new AggregateError([coded('ECONNREFUSED'), coded('ETIMEDOUT')]), 'transient'],
    ['a refusal and a bug', new AggregateError([coded('ECONNREFUSED'), new TypeError('x')]), 'defect'],
    ['a refusal and poison', new AggregateError([coded('ECONNREFUSED'), coded('22021')]), 'poison'],
    ['an empty list of errors', new AggregateError([]), 'defect'],
    ['a deadline', new DOMException('late', 'TimeoutError'), 'transient'],
    ['an abort', new DOMException('stop', 'AbortError'), 'transient'],
    ['a Kafka connection error', kafka('KafkaJSConnectionError', { retriable: true }), 'transient'],
    ['a retriable broker answer', kafka('KafkaJSProtocolError', { retriable: true, type: 'NOT_LEADER_FOR_PARTITION' }), 'transient'],
    ['a sequence gap, healed by a new producer', kafka('KafkaJSProtocolError', { retriable: false, type: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }), 'transient'],
    ['a fenced-off epoch', kafka('KafkaJSProtocolError', { retriable: false, type: 'INVALID_PRODUCER_EPOCH' }), 'transient'],
    ['a message over the limit', kafka('KafkaJSProtocolError', { retriable: false, type: 'MESSAGE_TOO_LARGE' }), 'poison'],
    ['a topic we may not write', kafka('KafkaJSProtocolError', { retriable: false, type: 'TOPIC_AUTHORIZATION_FAILED' }), 'defect'],
    ['a wrong password at the broker', kafka('KafkaJSSASLAuthenticationError', { retriable: false }), 'defect'],
    ['a lock timeout inside kafkajs', kafka('KafkaJSLockTimeout', { retriable: false }), 'transient'],
    ['retries used up over a refused connection', kafka('KafkaJSNumberOfRetriesExceeded', { retriable: false, cause: kafka('KafkaJSConnectionError', { retriable: true }) }), 'transient'],
    ['retries used up over too big a message', kafka('KafkaJSNumberOfRetriesExceeded', { retriable: false, cause: kafka('KafkaJSProtocolError', { type: 'MESSAGE_TOO_LARGE' }) }), 'poison'],
    ['a wrapped deadlock', new Error('could not store', { cause: coded('40P01') }), 'concurrency'],
    ['a bug', new TypeError('x is undefined'), 'defect'],
    ['a string', 'thrown', 'defect'],
    ['nothing', undefined, 'defect'],
    ['null', null, 'defect'],
  ])('calls %s by its class', (_, error, expected) => {
    expect(classify(error).class).toBe(expected);
  });

  it('knows its own errors with their facts', () => {
    expect(classify(new TransientError('later', { retryAfterMs: 5_000 }))).toEqual({ class: 'transient', retryAfterMs: 5_000 });
    expect(classify(new PoisonError('too-large', 'x'))).toEqual({ class: 'poison', reason: 'too-large' });
    expect(classify(coded('22021'))).toEqual({ class: 'poison', reason: 'storage-refused' });
  });

  it('names the place of a defect in our own code, without the path of a machine', () => {
    const verdict = classify(new TypeError('x'));
    expect(verdict).toMatchObject({ class: 'defect', frame: expect.stringMatching(/pipeline\/src\/classify\.test\.ts:\d+:\d+$/) });
  });

  it('is not led astray by a message that looks like a stack', () => {
    const error = new Error('story says:\n    at forged (forged.js:1:1)');
    expect(ownTopFrame(error)).toContain('classify.test.ts');
  });

  it('never throws and ends, whatever is thrown at it', () => {
    const circular = new Error('round');
    circular.cause = circular;
    const hostile = new Proxy({}, { get: () => { throw new Error('read me not'); }, getPrototypeOf: () => { throw new Error('nor ask'); } });
    for (const error of [circular, hostile, Object.create(null)]) expect(classify(error).class).toBe('defect');
    fc.assert(fc.property(fc.anything(), (thrown) => {
      expect(['transient', 'concurrency', 'poison', 'defect']).toContain(classify(thrown).class);
      expect(typeof errorText(thrown)).toBe('string');
    }));
  });

  it('keeps control characters and length out of what is printed', () => {
    expect(errorText(new Error('a\u001b[31m\nb'), 100)).toBe('Error: a [31m b');
    expect(errorText(new Error('x'.repeat(5_000)), 50)).toHaveLength(50);
  });
});
