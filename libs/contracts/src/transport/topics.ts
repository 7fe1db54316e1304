/** The lanes on both sides of the enricher, in the order of precedence. */
export const lanes = ['urgent', 'normal', 'bulk'] as const;
export type Lane = (typeof lanes)[number];

/** The services that keep dead letters and take them back. */
export const deadLetterServices = ['enricher', 'store'] as const;
export type DeadLetterService = (typeof deadLetterServices)[number];

const kib = 1024;
const mib = 1024 * kib;
const day = 24 * 60 * 60 * 1000;

export type TopicRole =
  | `raw-${Lane}` | `enriched-${Lane}` | 'held' | 'status' | 'outcome' | 'source-status' | `${DeadLetterService}-dlq` | `${DeadLetterService}-retry`;

/** What may be sent on a topic. */
export type TopicPayload = 'raw-article' | 'public-article' | 'held-article' | 'article-status' | 'item-outcome' | 'source-status' | 'dead-letter';

/** One topic and the settings it is created and checked with. */
export interface TopicSettings {
  readonly name: string;
  readonly payload: TopicPayload;
  /** Fixed for the life of the topic: changing it would re-map keys. */
  readonly partitions: number;
  readonly cleanup: 'delete' | 'compact';
  /** Milliseconds; -1 keeps for ever (compacted topics). */
  readonly retentionMs: number;
  /** Bytes of one record batch after compression: `max.message.bytes`. */
  readonly maxMessageBytes: number;
  readonly readers: 'internal' | 'subscribers';
}

const topic = (name: string, payload: TopicPayload, rest: Partial<TopicSettings> & Pick<TopicSettings, 'maxMessageBytes'>): TopicSettings => ({
  name, payload, partitions: 12, cleanup: 'delete', retentionMs: 7 * day, readers: 'internal', ...rest,
});
const raw = (name: string): TopicSettings => topic(name, 'raw-article', { maxMessageBytes: 2 * mib });
const enriched = (name: string): TopicSettings => topic(name, 'public-article', { maxMessageBytes: 4 * mib, readers: 'subscribers' });
const dlq = (service: DeadLetterService): TopicSettings =>
  topic(`dateline.${service}.dlq.v1`, 'dead-letter', { partitions: 3, retentionMs: 30 * day, maxMessageBytes: 4 * mib + 64 * kib });
const retry = (service: DeadLetterService): TopicSettings =>
  topic(`dateline.${service}.retry.v1`, 'dead-letter', { partitions: 3, maxMessageBytes: 4 * mib + 64 * kib });

/** The one table of topics (events.md, "Topics"). */
export const topics = {
  'raw-urgent': raw('dateline.article.raw-urgent.v1'),
  'raw-normal': raw('dateline.article.raw.v1'),
  'raw-bulk': raw('dateline.article.raw-bulk.v1'),
  'enriched-urgent': enriched('dateline.article.enriched-urgent.v1'),
  'enriched-normal': enriched('dateline.article.enriched.v1'),
  'enriched-bulk': enriched('dateline.article.enriched-bulk.v1'),
  held: topic('dateline.article.held.v1', 'held-article', { retentionMs: 30 * day, maxMessageBytes: 4 * mib }),
  status: topic('dateline.article.status.v1', 'article-status', { cleanup: 'compact', retentionMs: -1, maxMessageBytes: 64 * kib, readers: 'subscribers' }),
  outcome: topic('dateline.outcome.v1', 'item-outcome', { partitions: 3, maxMessageBytes: 64 * kib }),
  'source-status': topic('dateline.source.status.v1', 'source-status', { partitions: 3, cleanup: 'compact', retentionMs: -1, maxMessageBytes: 64 * kib }),
  'enricher-dlq': dlq('enricher'),
  'store-dlq': dlq('store'),
  'enricher-retry': retry('enricher'),
  'store-retry': retry('store'),
} as const satisfies Record<TopicRole, TopicSettings>;

/** Every topic of the table. */
export const allTopics: readonly TopicSettings[] = Object.values(topics);

/** The raw topic of a lane. */
export const rawTopic = (lane: Lane): TopicSettings => topics[`raw-${lane}`];
/** The enriched topic of a lane. */
export const enrichedTopic = (lane: Lane): TopicSettings => topics[`enriched-${lane}`];

/** The lane a raw or enriched topic carries, or undefined for any other topic. */
export function laneOf(topicName: string): Lane | undefined {
  return lanes.find((lane) => topics[`raw-${lane}`].name === topicName || topics[`enriched-${lane}`].name === topicName);
}

/** The service whose dead letters a topic keeps, or undefined for any other topic. */
export function deadLetterServiceOf(topicName: string): DeadLetterService | undefined {
  return deadLetterServices.find((service) => topics[`${service}-dlq`].name === topicName);
}

/** How many copies a cluster keeps; the only settings that depend on where Dateline runs. */
export interface ReplicationSettings {
  readonly replicationFactor: number;
  readonly minInsyncReplicas: number;
}

/** One copy on one broker, three (two of them in sync) elsewhere. */
export function replicationFor(brokers: number): ReplicationSettings {
  return brokers < 3 ? { replicationFactor: 1, minInsyncReplicas: 1 } : { replicationFactor: 3, minInsyncReplicas: 2 };
}

/** A topic's settings as Kafka spells them (`dateline topics apply` sets and checks exactly these). */
export function topicConfig(settings: TopicSettings, replication: ReplicationSettings): Readonly<Record<string, string>> {
  return {
    'cleanup.policy': settings.cleanup,
    'retention.ms': String(settings.retentionMs),
    'max.message.bytes': String(settings.maxMessageBytes),
    'message.timestamp.type': 'LogAppendTime',
    'compression.type': 'producer',
    'min.insync.replicas': String(replication.minInsyncReplicas),
  };
}
