import { readDeadLetterHeaders, topics, type RedrivableLetter } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import type { ConsumedRecord } from '../records.js';
import { deadLetterOf, retryMessage } from './dead-letters.js';

const at = '2027-03-03T08:00:00.000Z';
const aRecord = (overrides: Partial<ConsumedRecord> = {}): ConsumedRecord => ({
  topic: 'dateline.article.raw.v1', partition: 7, offset: '42', key: Buffer.from('story'), value: Buffer.from([0, 255, 10]), timestamp: 0,
  headers: { ce_id: Buffer.from('event'), twice: [Buffer.from('a'), Buffer.from('b')] }, ...overrides,
});
const redrivable = ({ topic, headers, value, partition = 2 }: ReturnType<typeof deadLetterOf>): RedrivableLetter => {
  const about = readDeadLetterHeaders(headers);
  if (about === undefined) throw new Error('no dead letter');
  return { dlqTopic: topic, dlqPartition: partition, key: Buffer.from('story'), value, headers, about };
};
const item = (input: ConsumedRecord) => ({ input, stage: 'enricher', step: 'read-story', reason: 'not-json' as const, cause: new SyntaxError('no\nJSON') });

describe('a dead letter', () => {
  it('keeps key, bytes and headers, and says beside them why, where and when', () => {
    const record = aRecord();
    const letter = deadLetterOf(item(record), 'enricher', at);
    expect(letter).toMatchObject({ topic: topics['enricher-dlq'].name, key: record.key, value: record.value, headers: record.headers });
    expect(letter.partition).toBeUndefined();
    expect(readDeadLetterHeaders(letter.headers)).toEqual({
      reason: 'not-json', stage: 'read-story', error: 'SyntaxError: no JSON', topic: record.topic, partition: 7, offset: '42', attempt: 1, firstFailedAt: at,
    });
  });

  it('keeps a null key, on a partition the dead letters have', () => {
    const letter = deadLetterOf(item(aRecord({ key: null, value: null })), 'store', at);
    expect(letter).toMatchObject({ topic: topics['store-dlq'].name, key: null, value: null, partition: 7 % topics['store-dlq'].partitions });
  });

  it('of one that was redriven counts on, and keeps the first failure and the first place', () => {
    const first = deadLetterOf(item(aRecord()), 'enricher', at);
    const redriven = aRecord({ topic: topics['enricher-retry'].name, partition: 1, offset: '3', headers: first.headers });
    const second = deadLetterOf({ ...item(redriven), reason: 'enrichment-timeout' }, 'enricher', '2027-03-04T08:00:00.000Z');
    expect(readDeadLetterHeaders(second.headers)).toMatchObject({
      reason: 'enrichment-timeout', attempt: 2, firstFailedAt: at, topic: 'dateline.article.raw.v1', partition: 7, offset: '42',
    });
    expect(Object.keys(second.headers).sort()).toEqual(Object.keys(first.headers).sort());
  });

  it('of one that was redriven has the headers of the original, its own cause among them', () => {
    const record = aRecord({ headers: { ce_id: Buffer.from('event'), 'dateline-cause': Buffer.from('received') } });
    const again = retryMessage(redrivable(deadLetterOf(item(record), 'enricher', at)));
    expect(String(again.headers['dateline-cause'])).toBe('redriven');
    const second = deadLetterOf(item(aRecord({ topic: again.topic, headers: again.headers })), 'enricher', at);
    expect(second.headers).toMatchObject(record.headers);
    expect(readDeadLetterHeaders(second.headers)?.attempt).toBe(2);
  });

  it('counts from one again where somebody spoilt the count', () => {
    const headers = { 'dateline-dlq-reason': 'not-json', 'dateline-dlq-attempt': 'many' };
    expect(readDeadLetterHeaders(deadLetterOf(item(aRecord({ headers })), 'enricher', at).headers)?.attempt).toBe(1);
  });
});

describe('a dead letter sent round again', () => {
  it.each(['enricher', 'store'] as const)('goes to the service that could not take it, wherever its original stood: %s', (service) => {
    const letter = deadLetterOf(item(aRecord()), service, at);
    const again = retryMessage(redrivable(letter));
    expect(again).toMatchObject({ topic: topics[`${service}-retry`].name, value: letter.value, key: Buffer.from('story') });
    expect(readDeadLetterHeaders(again.headers)).toEqual(readDeadLetterHeaders(letter.headers));
    expect(again.partition).toBeUndefined();
  });

  it('keeps a null key and a null value, on a partition the retry topic has', () => {
    const letter = { ...redrivable(deadLetterOf(item(aRecord()), 'store', at)), key: null, value: null, dlqPartition: 11 };
    expect(retryMessage(letter)).toMatchObject({ key: null, value: null, partition: 11 % topics['store-retry'].partitions });
  });

  it('is refused when no dead-letter topic is named', () => {
    expect(() => retryMessage({ ...redrivable(deadLetterOf(item(aRecord()), 'store', at)), dlqTopic: 'dateline.article.raw.v1' })).toThrow('no topic of dead letters');
  });
});
