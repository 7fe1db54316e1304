import type { CounterDefinition, GaugeDefinition, HistogramDefinition, MetricDefinition, Metrics } from './metrics.js';

/** The services that show metrics, by the name on the label `service`. */
export const meteredServices = ['feed-ingestor', 'enricher', 'store', 'api'] as const;
export type MeteredService = (typeof meteredServices)[number];

/** Which services show a metric. */
interface Shown {
  readonly by: readonly MeteredService[];
}

/** A metric of the line as it is declared: what the services register and the operations page is made from. */
export type StandardMetric = MetricDefinition & Shown;

interface About<L extends string> extends Shown {
  readonly help: string;
  readonly labels?: readonly L[];
}

const counter = <const L extends string = never>(name: `${string}_total`, { labels = [], ...about }: About<L>): CounterDefinition<L> & Shown =>
  ({ type: 'counter', name, labels, ...about });
const gauge = <const L extends string = never>(name: string, { labels = [], ...about }: About<L>): GaugeDefinition<L> & Shown =>
  ({ type: 'gauge', name, labels, ...about });
const histogram = <const L extends string = never>(
  name: `${string}_seconds` | `${string}_bytes`, buckets: readonly number[], { labels = [], ...about }: About<L>,
): HistogramDefinition<L> & Shown => ({ type: 'histogram', name, labels, buckets, ...about });

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const bytes = [1_024, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 10_485_760];

const all = meteredServices;
const ingestor = ['feed-ingestor'] as const;
const enricher = ['enricher'] as const;
const store = ['store'] as const;
const api = ['api'] as const;
const consumers = ['enricher', 'store'] as const;
const databases = ['feed-ingestor', 'store', 'api'] as const;
const pipelines = ['feed-ingestor', 'enricher', 'store'] as const;

/** The metrics of the line, under the names that dashboards and alerts use (facts: faults-security.md, section 9). */
export const standardMetrics = {
  feedPolls: counter('feed_polls_total', { by: ingestor, help: 'Polls by what came of them', labels: ['result'] }),
  feedLastSuccess: gauge('feed_last_success_timestamp_seconds', { by: ingestor, help: 'When a feed was last read well; the first 100 feeds of this process', labels: ['feed'] }),
  feeds: gauge('feeds', { by: ingestor, help: 'Feeds that are well, failing, or late: no success for three intervals', labels: ['state'] }),
  feedFetchDuration: histogram('feed_fetch_duration_seconds', seconds, { by: ingestor, help: 'Time to fetch a feed, redirects included', labels: ['result'] }),
  feedResponseBytes: histogram('feed_response_bytes', bytes, { by: ingestor, help: 'Decoded size of a fetched feed' }),
  feedBlocked: counter('feed_blocked_total', { by: ingestor, help: 'Fetches refused or cut short by a guard: ssrf, size, time', labels: ['reason'] }),
  storiesReceived: counter('stories_received_total', { by: ingestor, help: 'Stories seen in sources; the first 100 sources of this process by name, the rest as "other"', labels: ['source'] }),
  rawPublished: counter('raw_published_total', { by: ingestor, help: 'Raw events acknowledged by the broker', labels: ['source'] }),
  rawPending: gauge('raw_pending', { by: ingestor, help: 'Raw events written down and not acknowledged yet, 10,000 at the most' }),
  rawPendingOldest: gauge('raw_pending_oldest_seconds', { by: ingestor, help: 'Age of the oldest of them; 0 without one' }),
  enriched: counter('enriched_total', { by: enricher, help: 'Enriched events acknowledged, by status of the enrichment', labels: ['status'] }),
  stored: counter('stored_total', { by: store, help: 'Events stored, repeats among them, by what they carry', labels: ['kind'] }),
  duplicates: counter('duplicates_total', { by: ['feed-ingestor', 'store'], help: 'Repeats that changed nothing', labels: ['stage'] }),
  staleVersions: counter('stale_version_total', { by: store, help: 'Versions that came after a newer one of their item' }),
  dropped: counter('dropped_total', { by: pipelines, help: 'Items let go on purpose', labels: ['stage', 'reason'] }),
  deadLetters: counter('dlq_total', { by: consumers, help: 'Dead letters written', labels: ['stage', 'reason'] }),
  deadLettersOpen: gauge('dead_letters_open', { by: store, help: 'Dead letters that nobody has seen to, 10,000 at the most' }),
  endToEnd: histogram('story_end_to_end_seconds', seconds, { by: consumers, help: 'From the receipt of a story to the end of this stage; what travels for another cause, such as a replay, is left out', labels: ['stage'] }),
  consumerLag: gauge('kafka_consumer_lag', { by: consumers, help: 'Records behind what the group has committed; copies of a service all show the same', labels: ['group', 'topic', 'partition'] }),
  consumerLagSeconds: gauge('kafka_consumer_lag_seconds', { by: consumers, help: 'Age of the oldest record not committed, estimated; 0 without one', labels: ['group', 'topic', 'partition'] }),
  consumerLagRead: gauge('kafka_consumer_lag_read_timestamp_seconds', { by: consumers, help: 'When the broker last answered with what the two lags say' }),
  consumersPaused: gauge('kafka_consumers_paused', { by: consumers, help: 'Consumers of this process held back by an open breaker' }),
  rebalances: counter('kafka_rebalances_total', { by: consumers, help: 'Times a member of this process joined its group', labels: ['group'] }),
  consumerCrashes: counter('kafka_consumer_crashes_total', { by: consumers, help: 'Consumer crashes, by whether it starts again by itself', labels: ['restart'] }),
  lastHeartbeat: gauge('kafka_last_heartbeat_timestamp_seconds', { by: consumers, help: 'Last heartbeat of the group member', labels: ['group'] }),
  followerBehind: gauge('archive_follower_behind', { by: store, help: 'Changes a follower of the archive has not taken, 10,000 at the most', labels: ['follower'] }),
  followerBehindSeconds: gauge('archive_follower_behind_seconds', { by: store, help: 'Age of the oldest of them; 0 without one', labels: ['follower'] }),
  embargoOverdue: gauge('embargo_overdue_seconds', { by: store, help: 'How long the most overdue embargo should have been lifted; 0 without one' }),
  retries: counter('retries_total', { by: pipelines, help: 'Attempts of an effect that failed and are made again', labels: ['stage', 'error_class'] }),
  drainTimeouts: counter('batch_drain_timeout_total', { by: consumers, help: 'Batches cut short because the service was stopping', labels: ['stage'] }),
  dbPoolWaiting: gauge('db_pool_waiting', { by: databases, help: 'Callers waiting for a database connection' }),
  dbQueryDuration: histogram('db_query_duration_seconds', seconds, { by: databases, help: 'Time of a statement, by its first word', labels: ['statement'] }),
  dbErrors: counter('db_errors_total', { by: databases, help: 'Statements that failed; "none" where the connection did', labels: ['sqlstate'] }),
  httpRequestDuration: histogram('http_server_request_duration_seconds', seconds, { by: api, help: 'Time of a request, by the pattern of its route', labels: ['route', 'status'] }),
} as const satisfies Readonly<Record<string, StandardMetric>>;

/** Of what Node and the process say of themselves, the part that alerts and people look at. */
export const runtimeMetrics: readonly StandardMetric[] = [
  gauge('nodejs_eventloop_lag_p99_seconds', { by: all, help: 'Delay of the event loop, 99th percentile since the page was last read' }),
  gauge('process_resident_memory_bytes', { by: all, help: 'Memory of the process as the system counts it' }),
  gauge('nodejs_heap_size_used_bytes', { by: all, help: 'JavaScript heap of the main thread in use' }),
  counter('process_cpu_seconds_total', { by: all, help: 'CPU time of all threads' }),
  gauge('process_start_time_seconds', { by: all, help: 'When the process started: a change is a restart' }),
];

/** Every metric that is promised, those of the process among them. */
export const declaredMetrics: readonly StandardMetric[] = [...Object.values<StandardMetric>(standardMetrics), ...runtimeMetrics];

/** Registers what a service shows, so that its page is whole before anything has happened. Of a service that is not on the list: nothing. */
export function declareMetrics(metrics: Metrics, service: string): void {
  for (const metric of Object.values(standardMetrics)) {
    if (!metric.by.some((name) => name === service)) continue;
    if (metric.type === 'counter') metrics.counter<string>(metric);
    else if (metric.type === 'gauge') metrics.gauge<string>(metric);
    else metrics.histogram<string>(metric);
  }
}
