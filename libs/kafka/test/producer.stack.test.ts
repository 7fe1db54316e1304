import { randomBytes } from 'node:crypto';
import { PoisonError, TransientError } from '@dateline/pipeline';
import { describe, expect, it } from 'vitest';
import { readTopic } from '../src/index.js';
import { aProducer, aTopic, messages, stackSettings, textOf } from './stack.js';

const settings = stackSettings();

describe('an event producer on a real broker', () => {
  it('keeps bytes, key and headers, several of one name included', async () => {
    const { name } = await aTopic(settings);
    const producer = await aProducer(settings);
    const value = randomBytes(5_000);
    await producer.send([{ topic: name, key: Buffer.from([0, 255]), value, headers: { one: 'é', two: ['a', Buffer.from([1, 2])] } }]);
    const [record] = await readTopic(settings, name);
    expect(record).toMatchObject({ key: Buffer.from([0, 255]), value, headers: { one: Buffer.from('é'), two: [Buffer.from('a'), Buffer.from([1, 2])] } });
  });

  it('keeps a null key and a null value, on the partition that was named', async () => {
    const { name } = await aTopic(settings, { partitions: 3 });
    const producer = await aProducer(settings);
    await producer.send([{ topic: name, key: null, value: null, headers: {}, partition: 2 }]);
    expect(await readTopic(settings, name)).toMatchObject([{ partition: 2, key: null, value: null, headers: {} }]);
  });

  it('keeps 2,000 messages over 12 partitions in order per key', async () => {
    const { name } = await aTopic(settings, { partitions: 12 });
    const producer = await aProducer(settings);
    const keys = Array.from({ length: 40 }, (_, index) => `story-${index}`);
    await producer.send(messages(name, 2_000, keys));
    const records = await readTopic(settings, name);
    expect(records).toHaveLength(2_000);
    expect(new Set(records.map(({ partition }) => partition)).size).toBeGreaterThan(6);
    for (const [index, key] of keys.entries()) {
      const own = records.filter((record) => record.key?.toString() === key).map(textOf);
      expect(own).toEqual(Array.from({ length: 50 }, (_, turn) => String(index + turn * 40)));
    }
  });

  it('cuts by bytes, so that 500 messages of 3 KB that do not compress are not refused as one batch', async () => {
    const { name } = await aTopic(settings, { maxMessageBytes: 1024 * 1024 });
    const producer = await aProducer(settings);
    await producer.send(messages(name, 500).map((message) => ({ ...message, value: randomBytes(3 * 1024) })));
    expect(await readTopic(settings, name)).toHaveLength(500);
  });

  it('cuts to the limit of a topic that takes little', async () => {
    const { name } = await aTopic(settings, { maxMessageBytes: 16 * 1024 });
    const producer = await aProducer(settings);
    await producer.send(messages(name, 50).map((message) => ({ ...message, value: randomBytes(3 * 1024) })));
    expect(await readTopic(settings, name)).toHaveLength(50);
  });

  it('refuses a message over its topic\'s limit before it sends any of the call', async () => {
    const { name } = await aTopic(settings, { maxMessageBytes: 64 * 1024 });
    const producer = await aProducer(settings);
    const large = { topic: name, key: 'b', value: randomBytes(65 * 1024), headers: {} };
    const refused = await producer.send([...messages(name, 3), large]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PoisonError);
    expect(refused).toMatchObject({ reason: 'too-large' });
    expect(await readTopic(settings, name)).toEqual([]);
  });

  it('takes a long message that is short once compressed, for so the broker measures', async () => {
    const { name } = await aTopic(settings, { maxMessageBytes: 64 * 1024 });
    const producer = await aProducer(settings);
    await producer.send([{ topic: name, key: 'a', value: Buffer.alloc(3_000_000, 'long '), headers: {} }]);
    expect((await readTopic(settings, name))[0]?.value).toHaveLength(3_000_000);
  });

  it.each([
    ['neither key nor partition', { key: null }, /neither key nor partition/],
    ['a partition the topic has not', { key: 'a', partition: 1 }, /no partition 1/],
    ['a negative partition', { key: 'a', partition: -1 }, /no partition -1/],
  ])('refuses %s, which would be lost in silence', async (_, broken, message) => {
    const { name } = await aTopic(settings);
    const producer = await aProducer(settings);
    await expect(producer.send([{ topic: name, value: Buffer.from('x'), headers: {}, ...broken }])).rejects.toThrow(message);
    expect(await readTopic(settings, name)).toEqual([]);
  });

  it('says that a topic is not there, as something that time may heal', async () => {
    const producer = await aProducer(settings);
    await expect(producer.send(messages('test.never-made', 1))).rejects.toBeInstanceOf(TransientError);
  });

  it('has delivered everything once closed, and takes nothing more', async () => {
    const { name } = await aTopic(settings);
    const producer = await aProducer(settings);
    const sent = producer.send(messages(name, 100));
    expect(producer.status().pending).toBe(100);
    await Promise.all([sent, producer.close()]);
    expect(producer.status()).toEqual({ pending: 0, oldestMs: 0 });
    expect(await readTopic(settings, name)).toHaveLength(100);
    await expect(producer.send(messages(name, 1))).rejects.toBeInstanceOf(TransientError);
  });
});
