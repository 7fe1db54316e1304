import { decodeEvent, eventTypes, isUuid, lanes, rawTopic, readHeaders, type RawArticle } from '@dateline/contracts';
import { rangesSince, readPage, type ConsumedRecord, type KafkaSettings, type TopicPage, type TopicRange } from '@dateline/kafka';
import { judgeReplayable, type Database, type Judgement, type ReplayFilter } from '@dateline/persistence';
import { reprocessed, restored } from './replayed.js';
import type { ReplaySlice, ReplaySlices } from './slices.js';

/** A record is appended after its story was received; for clocks that differ, this much of a margin. */
const clockMarginMs = 3_600_000;

/** What the raw topics hold that may concern a filter: the cursor a replay out of the topics begins with. */
export async function topicStart(kafka: KafkaSettings, { since }: Pick<ReplayFilter, 'since'>): Promise<readonly TopicRange[]> {
  const sinceMs = since === undefined ? undefined : Date.parse(since) - clockMarginMs;
  return (await Promise.all(lanes.map((lane) => rangesSince(kafka, rawTopic(lane).name, sinceMs)))).flat();
}

/** What is left of ranges once these records, the next of them, have been dealt with. */
export function advance(ranges: readonly TopicRange[], records: readonly ConsumedRecord[]): readonly TopicRange[] {
  const behind = new Map(records.map(({ topic, partition, offset }) => [`${topic}/${partition}`, String(BigInt(offset) + 1n)]));
  return ranges.flatMap((range) => {
    const next = behind.get(`${range.topic}/${range.partition}`) ?? range.next;
    return BigInt(next) < BigInt(range.end) ? [{ ...range, next }] : [];
  });
}

const page = { records: 1_000, bytes: 8 * 2 ** 20 };

export interface TopicSlicesParts {
  readonly kafka: KafkaSettings;
  readonly database: Pick<Database, 'query'>;
  readonly filter: ReplayFilter;
  readonly now: () => string;
}

/**
 * Stories out of the raw topics, for an archive that has lost raw events. The archive is still the judge of what readers may see: a version
 * that it says is current and usable goes to the enricher, one that it has never heard of goes to the store alone, to be judged by a later
 * replay, and everything else is passed over, copies that an earlier replay has left on the topic among them.
 */
export function topicSlices({ kafka, database, filter, now }: TopicSlicesParts): ReplaySlices {
  let read: TopicPage = { records: [], rest: [] };
  return {
    next: async (cursor, limit) => {
      const ranges = cursor as readonly TopicRange[];
      if (ranges.length === 0) return undefined;
      if (read.records.length === 0) read = await readPage(kafka, ranges, page);
      const records = read.records.slice(0, limit);
      const left = { ...read, records: read.records.slice(limit) };
      const judgement = await judgeReplayable(database.query, filter, records.flatMap((record) => storyOf(record)?.id ?? []));
      read = left;
      return { ...sliceOf(records, judgement, { filter, now }), cursor: left.records.length === 0 ? left.rest : advance(ranges, records) };
    },
  };
}

type Fate = { readonly kind: 'reprocess' | 'restore'; readonly story: Story } | { readonly kind: 'pass' };

function sliceOf(records: readonly ConsumedRecord[], judgement: Judgement, { filter, now }: Pick<TopicSlicesParts, 'filter' | 'now'>): Omit<ReplaySlice, 'cursor'> {
  const fates = records.map((record) => fateOf(storyOf(record), judgement, filter));
  const messages = fates.flatMap((fate) => {
    if (fate.kind === 'pass') return [];
    return [fate.kind === 'restore' ? restored(fate.story) : reprocessed(fate.story, { asOf: judgement.asOf, publishedAt: now() })];
  });
  return { messages, restored: fates.filter(({ kind }) => kind === 'restore').length, passedOver: records.length - messages.length };
}

/** What becomes of a record, by what the archive says of its version. */
function fateOf(story: Story | undefined, { known, replayable }: Judgement, filter: ReplayFilter): Fate {
  if (story === undefined) return { kind: 'pass' };
  if (!known.has(story.id)) return concerns(story.value, filter) ? { kind: 'restore', story } : { kind: 'pass' };
  return replayable.has(story.id) && !story.isCopy ? { kind: 'reprocess', story } : { kind: 'pass' };
}

interface Story {
  readonly id: string;
  readonly itemId: string;
  readonly isCopy: boolean;
  readonly headers: ConsumedRecord['headers'];
  readonly value: Buffer;
}

/** A record as a raw event; what is none is in the dead letters of those who read it first. */
function storyOf({ key, value, headers }: ConsumedRecord): Story | undefined {
  const read = readHeaders(headers);
  if (key === null || value === null || !read.ok || read.headers.type !== eventTypes.raw || !isUuid(read.headers.id)) return undefined;
  return { id: read.headers.id, itemId: key.toString('utf8'), isCopy: read.headers.cause === 'reprocessed', headers, value };
}

/** The filter, held against a story the archive has never heard of: so no generation has read it. */
function concerns(value: Buffer, { since, until, sourceIds, providerKeys, itemIds, languages }: ReplayFilter): boolean {
  const decoded = decodeEvent('raw-article', value);
  if (!decoded.ok) return false;
  const { receivedAt, sourceId, providerKey, itemId, language }: RawArticle = decoded.event;
  const among = (values: readonly string[], value: string | undefined): boolean => values.length === 0 || (value !== undefined && values.includes(value));
  return receivedAt < until && (since === undefined || receivedAt >= since) && among(sourceIds, sourceId) && among(providerKeys, providerKey)
    && among(itemIds, itemId) && among(languages, language);
}
