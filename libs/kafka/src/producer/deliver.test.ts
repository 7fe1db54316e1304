import type { Producer, ProducerRecord, RecordMetadata } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { deliver } from './deliver.js';

const target = { topic: 'stories', partition: 2 };
const settings = { brokers: ['nowhere:1'], clientId: 'test' };
const acknowledged: RecordMetadata[] = [{ topicName: 'stories', partition: 2, errorCode: 0 }];
const messages = (...texts: readonly string[]) => texts.map((text) => ({ topic: 'stories', key: 'a', value: Buffer.from(text), headers: {} }));

/** Producers that answer as the script says, one answer for each send; each use is a producer of its own. */
function scripted(answer: (texts: readonly string[], attempt: number) => readonly RecordMetadata[] | Error) {
  const sent: string[][] = [];
  const records: ProducerRecord[] = [];
  const producer = {
    send: async (record: ProducerRecord) => {
      const texts = record.messages.map(({ value }) => String(value));
      records.push(record);
      sent.push(texts);
      const result = answer(texts, sent.length);
      if (result instanceof Error) throw result;
      return [...result];
    },
  } as Producer;
  const generations = { use: <T>(work: (current: Producer) => Promise<T>) => work(producer) };
  return { sent, records, options: { settings, generations, signal: new AbortController().signal } };
}
const kafkaError = (name: string, fields: object = {}): Error => Object.assign(new Error(name), { name, ...fields });

describe('deliver', () => {
  it('sends to the one partition, compressed, and wants every replica to acknowledge', async () => {
    const broker = scripted(() => acknowledged);
    await deliver(messages('a', 'b'), target, broker.options);
    expect(broker.records).toEqual([expect.objectContaining({ topic: 'stories', acks: -1, compression: 4 })]);
    expect(broker.records[0]?.messages.map(({ partition }) => partition)).toEqual([2, 2]);
  });

  it.each<[string, readonly RecordMetadata[] | Error]>([
    ['resolved and sent nothing', []],
    ['was acknowledged for another partition', [{ topicName: 'stories', partition: 1, errorCode: 0 }]],
    ['carries an error code', [{ topicName: 'stories', partition: 2, errorCode: 6 }]],
    ['names more partitions than one', [...acknowledged, { topicName: 'stories', partition: 3, errorCode: 0 }]],
    ['lost its connection', kafkaError('KafkaJSConnectionClosedError')],
    ['lost its sequence', kafkaError('KafkaJSProtocolError', { type: 'OUT_OF_ORDER_SEQUENCE_NUMBER', retriable: false })],
    ['failed as nobody has seen before', new TypeError('inside kafkajs')],
  ])('tries again when a send %s', async (_, first) => {
    const broker = scripted((_texts, attempt) => (attempt === 1 ? first : acknowledged));
    await deliver(messages('a', 'b'), target, broker.options);
    expect(broker.sent).toEqual([['a', 'b'], ['a', 'b']]);
  });

  it('says what the broker finds too large, without a second try', async () => {
    const broker = scripted(() => kafkaError('KafkaJSProtocolError', { type: 'MESSAGE_TOO_LARGE', retriable: false }));
    await expect(deliver(messages('a', 'XL'), target, broker.options)).rejects.toMatchObject({ reason: 'too-large' });
    expect(broker.sent).toEqual([['a', 'XL']]);
  });

  it('passes on what neither time nor a new producer heals', async () => {
    const broker = scripted(() => kafkaError('KafkaJSProtocolError', { type: 'TOPIC_AUTHORIZATION_FAILED', retriable: false }));
    await expect(deliver(messages('a'), target, broker.options)).rejects.toThrow('KafkaJSProtocolError');
    expect(broker.sent).toHaveLength(3);
  });

  it('ends its waiting when it is told to', async () => {
    const stop = new AbortController();
    const broker = scripted(() => {
      stop.abort(new Error('closed'));
      return kafkaError('KafkaJSConnectionError');
    });
    await expect(deliver(messages('a'), target, { ...broker.options, signal: stop.signal })).rejects.toThrow('closed');
  });
});
