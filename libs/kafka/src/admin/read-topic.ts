import { randomUUID } from 'node:crypto';
import { FatalError, TransientError } from '@dateline/pipeline';
import type { Consumer } from 'kafkajs';
import { createClient, retries, withAdmin } from '../client/kafka-client.js';
import { recordOf, type ConsumedRecord } from '../records.js';
import type { KafkaSettings } from '../settings.js';

export interface ReadTopicOptions {
  /** From the earliest record (default); `false`: the newest `limit` of each partition. */
  readonly fromBeginning?: boolean;
  /** At most this many records. */
  readonly limit?: number;
  /** How long the reading may take, in milliseconds (60,000). */
  readonly timeoutMs?: number;
}

interface Range {
  readonly partition: number;
  readonly from: bigint;
  /** The offset behind the last record to be read. */
  readonly end: bigint;
}

/**
 * Reads a topic from the earliest record to what is its end now, and leaves no lasting group: for `doctor`, tests and replay,
 * not for the line. Ordered within each partition, partitions one after the other.
 * @throws TransientError when it takes longer than `timeoutMs`
 */
export async function readTopic(settings: KafkaSettings, topic: string, options: ReadTopicOptions = {}): Promise<ConsumedRecord[]> {
  const records: ConsumedRecord[] = [];
  await visitTopic(settings, topic, (record) => void records.push(record), options);
  return records.sort((a, b) => a.partition - b.partition || (BigInt(a.offset) < BigInt(b.offset) ? -1 : 1)).slice(0, options.limit);
}

/**
 * As `readTopic`, but hands the records over one by one and keeps none: for topics that do not fit in memory. In order within each
 * partition, the partitions in turns. @throws TransientError when it takes longer than `timeoutMs`, and whatever `visit` throws
 */
export async function visitTopic(settings: KafkaSettings, topic: string, visit: (record: ConsumedRecord) => void, options: ReadTopicOptions = {}): Promise<void> {
  const ranges = await rangesOf(settings, topic, options);
  if (ranges.length === 0) return;
  const groupId = `dateline.read.${randomUUID()}`; // commits nothing, so the broker forgets it by itself
  const consumer = createClient(settings, retries.reading).consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 250, retry: retries.reading });
  try {
    await visitRanges(consumer, topic, { ranges, visit, limit: options.limit ?? Infinity, timeoutMs: options.timeoutMs ?? 60_000 });
  } finally {
    await consumer.disconnect();
  }
}

function rangesOf(settings: KafkaSettings, topic: string, { fromBeginning = true, limit }: ReadTopicOptions): Promise<readonly Range[]> {
  return withAdmin(settings, async (admin) => {
    const offsets = await admin.fetchTopicOffsets(topic);
    return offsets.flatMap(({ partition, low, high }) => {
      const end = BigInt(high);
      const newest = fromBeginning || limit === undefined ? BigInt(low) : end - BigInt(limit);
      const from = newest < BigInt(low) ? BigInt(low) : newest;
      return from < end ? [{ partition, from, end }] : [];
    });
  });
}

interface Reading {
  readonly ranges: readonly Range[];
  readonly visit: (record: ConsumedRecord) => void;
  readonly limit: number;
  readonly timeoutMs: number;
}

async function visitRanges(consumer: Consumer, topic: string, { ranges, visit, limit, timeoutMs }: Reading): Promise<void> {
  const open = new Map(ranges.map(({ partition, end }) => [partition, end]));
  const next = new Map(ranges.map(({ partition, from }) => [partition, from]));
  let visited = 0;
  const finished = Promise.withResolvers<void>();
  finished.promise.catch(() => {}); // heard at the end; it may fail before
  // The event, not the handler, knows how far a batch went: one of control records alone never reaches the handler.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    const end = open.get(payload.partition);
    if (end !== undefined && BigInt(payload.lastOffset) + 1n >= end) open.delete(payload.partition);
    if (open.size === 0 || visited >= limit) finished.resolve();
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) finished.reject(new FatalError(`reading ${topic} failed`, { cause: payload.error }));
  });
  // At every join, for a first one may fail while the broker's coordinator still loads, and kafkajs then begins anew.
  consumer.on(consumer.events.GROUP_JOIN, () => {
    for (const [partition, offset] of next) consumer.seek({ topic, partition, offset: String(offset) });
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    partitionsConsumedConcurrently: ranges.length,
    eachBatch: async ({ batch }) => {
      const from = next.get(batch.partition) ?? 0n; // after a restart of the consumer a batch may come again
      const end = open.get(batch.partition) ?? 0n;
      const wanted = batch.messages.filter(({ offset }) => BigInt(offset) >= from && BigInt(offset) < end);
      next.set(batch.partition, BigInt(batch.lastOffset()) + 1n);
      visited += wanted.length;
      try {
        for (const message of wanted) visit(recordOf(topic, batch.partition, message));
      } catch (error) {
        finished.reject(error);
        throw error;
      }
    },
  });
  const timer = setTimeout(() => finished.reject(new TransientError(`reading ${topic} took more than ${timeoutMs} ms`)), timeoutMs);
  return finished.promise.finally(() => clearTimeout(timer));
}
