import { FatalError } from '@dateline/pipeline';
import { describe, expect, it, vi } from 'vitest';
import { compression, createClient, retries } from '../src/client/kafka-client.js';
import { maxDecompressedBytes } from '../src/client/codecs.js';
import { consumerLag } from '../src/index.js';
import { aConsumer, aGroup, aProducer, aRunner, aTopic, messages, stackSettings, until } from './stack.js';

const settings = stackSettings();

/** Some other producer writes what ours refuses to: a few kilobytes that grow past every limit. */
async function sendBomb(topic: string): Promise<void> {
  const producer = createClient(settings, retries.reading).producer();
  await producer.connect();
  try {
    await producer.send({ topic, compression, messages: [{ key: 'story', value: Buffer.alloc(maxDecompressedBytes + 1) }] });
  } finally {
    await producer.disconnect();
  }
}

describe('a record batch that cannot be read', () => {
  it('ends the consumer with a line that says which it is, and nothing is committed past it', async () => {
    const { name } = await aTopic(settings);
    const groupId = aGroup();
    const producer = await aProducer(settings);
    await producer.send(messages(name, 3));
    await sendBomb(name);
    const onFatal = vi.fn<(error: unknown) => void>();
    const consumer = await aConsumer({ settings, groupId, topics: [name], runner: aRunner(), onFatal });
    await until(() => onFatal.mock.calls.length > 0);
    expect(consumer.status().dead).toBe(true); // so that health calls the service not live
    const [error] = onFatal.mock.calls[0] as [Error];
    expect(error).toBeInstanceOf(FatalError);
    expect(error.message).toContain(`${name}/0 at offset 3: a record batch of`);
    expect(error.message).toMatch(/a record batch of \d+ bytes cannot be decompressed/u);
    const [lag] = await consumerLag(settings, groupId, [name]);
    expect(lag?.lag).toBeGreaterThanOrEqual(1n);
  });
});
