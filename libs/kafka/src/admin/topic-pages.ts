import { randomUUID } from 'node:crypto';
import { FatalError, TransientError } from '@dateline/pipeline';
import type { Batch, Consumer } from 'kafkajs';
import { createClient, retries, withAdmin } from '../client/kafka-client.js';
import { recordOf, sizeOfRecord, type ConsumedRecord } from '../records.js';
import type { KafkaSettings } from '../settings.js';

/** A part of a partition that is still to be read. Offsets are 64-bit numbers as text, so that it can be kept as JSON. */
export interface TopicRange {
  readonly topic: string;
  readonly partition: number;
  readonly next: string;
  /** The offset behind the last record to be read. */
  readonly end: string;
}

/** How many records lie in these ranges, at the most: what was deleted or compacted away is counted too. */
export const recordsIn = (ranges: readonly TopicRange[]): number => ranges.reduce((sum, { next, end }) => sum + Number(BigInt(end) - BigInt(next)), 0);

/**
 * What a topic holds now of records that were appended at `sinceMs` or later; all of it without. Empty partitions are left out.
 * @param sinceMs milliseconds since 1970, by the broker's clock
 */
export function rangesSince(settings: KafkaSettings, topic: string, sinceMs?: number): Promise<readonly TopicRange[]> {
  return withAdmin(settings, async (admin) => {
    const bounds = await admin.fetchTopicOffsets(topic);
    const starts = new Map(sinceMs === undefined ? [] : (await admin.fetchTopicOffsetsByTimestamp(topic, sinceMs)).map(({ partition, offset }) => [partition, offset]));
    return bounds.map(({ partition, low, high }): TopicRange => ({ topic, partition, next: starts.get(partition) ?? low, end: high }))
      .filter(({ next, end }) => BigInt(next) < BigInt(end)).sort((a, b) => a.partition - b.partition);
  });
}

export interface TopicPage {
  /** In their order within each partition. */
  readonly records: readonly ConsumedRecord[];
  /** What is left of the ranges behind this page; none at the end. */
  readonly rest: readonly TopicRange[];
}

export interface PageSize {
  /** A page is full at so many records or bytes; it may hold what was fetched with the last of them besides. */
  readonly records: number;
  readonly bytes: number;
  /** How long a page may take, in milliseconds (60,000). */
  readonly timeoutMs?: number;
}

/** Reads the next page out of ranges, one topic after the other, and leaves no lasting group. @throws TransientError when it takes too long */
export async function readPage(settings: KafkaSettings, ranges: readonly TopicRange[], size: PageSize): Promise<TopicPage> {
  const [first] = ranges;
  if (first === undefined) return { records: [], rest: [] };
  const later = ranges.filter(({ topic }) => topic !== first.topic);
  const kept = await keptOf(settings, ranges.filter(({ topic }) => topic === first.topic));
  if (kept.length === 0) return { records: [], rest: later };
  const groupId = `dateline.read.${randomUUID()}`; // commits nothing, so the broker forgets it by itself
  const consumer = createClient(settings, retries.reading).consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 250, retry: retries.reading });
  try {
    const { records, rest } = await collect(consumer, kept, size);
    return { records, rest: [...rest, ...later] };
  } finally {
    await consumer.disconnect();
  }
}

/** What the topic still holds of its ranges: nobody would ever hear of records that have expired. */
async function keptOf(settings: KafkaSettings, ranges: readonly TopicRange[]): Promise<readonly TopicRange[]> {
  const bounds = await withAdmin(settings, (admin) => admin.fetchTopicOffsets((ranges[0] as TopicRange).topic));
  const lows = new Map(bounds.map(({ partition, low }) => [partition, BigInt(low)]));
  return ranges.map((range) => ({ ...range, next: String(maxOf(BigInt(range.next), lows.get(range.partition) ?? 0n)) }))
    .filter(({ next, end }) => BigInt(next) < BigInt(end));
}

const maxOf = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** A page that is being filled. Each partition of its ranges is open until it has been read to its end. */
class GrowingPage {
  readonly records: ConsumedRecord[] = [];
  readonly open: Map<number, TopicRange>;
  #bytes = 0;

  constructor(ranges: readonly TopicRange[], readonly topic: string, readonly size: PageSize) {
    this.open = new Map(ranges.map((range) => [range.partition, range]));
  }

  get isFull(): boolean {
    return this.open.size === 0 || this.records.length >= this.size.records || this.#bytes >= this.size.bytes;
  }

  take(batch: Batch): void {
    const { partition, messages } = batch;
    const range = this.open.get(partition);
    if (range === undefined || this.isFull) return; // read again by the next page
    const wanted = messages.filter(({ offset }) => BigInt(offset) >= BigInt(range.next) && BigInt(offset) < BigInt(range.end))
      .map((message) => recordOf(this.topic, partition, message));
    this.records.push(...wanted);
    this.#bytes += wanted.reduce((sum, record) => sum + sizeOfRecord(record), 0);
    this.reached(partition, batch.lastOffset());
  }

  /** Everything up to an offset is in the page. A batch of control records alone gets here without ever being taken. */
  reached(partition: number, lastOffset: string): void {
    const range = this.open.get(partition);
    const next = BigInt(lastOffset) + 1n;
    if (range === undefined || next <= BigInt(range.next)) return;
    if (next < BigInt(range.end)) this.open.set(partition, { ...range, next: String(next) });
    else this.open.delete(partition);
  }
}

async function collect(consumer: Consumer, ranges: readonly TopicRange[], size: PageSize): Promise<TopicPage> {
  const { topic } = ranges[0] as TopicRange;
  const page = new GrowingPage(ranges, topic, size);
  const full = Promise.withResolvers<void>();
  full.promise.catch(() => {}); // heard at the end; it may fail before
  // At every join, for a first one may fail while the broker's coordinator still loads, and kafkajs then begins anew.
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    for (const partition of payload.memberAssignment[topic] ?? []) {
      const range = page.open.get(partition);
      if (range === undefined) consumer.pause([{ topic, partitions: [partition] }]);
      else consumer.seek({ topic, partition, offset: range.next });
    }
  });
  // The event, not the handler, knows how far a batch went: one of control records alone never reaches the handler.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { partition, lastOffset } }) => {
    if (!page.isFull) page.reached(partition, lastOffset);
    if (!page.open.has(partition)) consumer.pause([{ topic, partitions: [partition] }]);
    if (page.isFull) full.resolve();
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    if (!payload.restart) full.reject(new FatalError(`reading ${topic} failed`, { cause: payload.error }));
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({ autoCommit: false, partitionsConsumedConcurrently: 1, eachBatch: async ({ batch }) => page.take(batch) });
  const limitMs = size.timeoutMs ?? 60_000;
  const timer = setTimeout(() => full.reject(new TransientError(`reading ${topic} took more than ${limitMs} ms`)), limitMs);
  await full.promise.finally(() => clearTimeout(timer));
  return { records: page.records, rest: [...page.open.values()].sort((a, b) => a.partition - b.partition) };
}
