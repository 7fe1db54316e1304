const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const bytes = [1_024, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 10_485_760];

const metric = <const L extends string>(name: string, help: string, ...labels: readonly L[]) => ({ name, help, labels });

/** The metrics of the line, under the names that dashboards and alerts use (facts: faults-security.md, section 9). */
export const standardMetrics = {
  feedPolls: metric('feed_polls_total', 'Polls by result', 'result'),
  feedLastSuccess: metric('feed_last_success_timestamp_seconds', 'When a feed was last read well', 'feed'),
  feedFetchDuration: { ...metric('feed_fetch_duration_seconds', 'Time to fetch a feed', 'result'), buckets: seconds },
  feedResponseBytes: { ...metric('feed_response_bytes', 'Decoded size of a fetched feed'), buckets: bytes },
  feedBlocked: metric('feed_blocked_total', 'Fetches refused: ssrf, size, time, xml', 'reason'),
  storiesReceived: metric('stories_received_total', 'Stories seen in sources', 'source'),
  rawPublished: metric('raw_published_total', 'Raw events acknowledged', 'source'),
  enriched: metric('enriched_total', 'Enriched events acknowledged', 'status'),
  stored: metric('stored_total', 'Events stored', 'kind'),
  duplicates: metric('duplicates_total', 'Repeats that changed nothing', 'stage'),
  staleVersions: metric('stale_version_total', 'Versions that came after a newer one'),
  dropped: metric('dropped_total', 'Items let go on purpose', 'stage', 'reason'),
  deadLetters: metric('dlq_total', 'Dead letters written', 'stage', 'reason'),
  consumerLag: metric('kafka_consumer_lag', 'Messages behind', 'group', 'topic', 'partition'),
  consumerLagSeconds: metric('kafka_consumer_lag_seconds', 'Age of the oldest unread message', 'group', 'topic', 'partition'),
  endToEnd: { ...metric('story_end_to_end_seconds', 'From received to this stage', 'stage'), buckets: seconds },
  rebalances: metric('kafka_rebalances_total', 'Group rebalances', 'group'),
  consumerCrashes: metric('kafka_consumer_crashes_total', 'Consumer crashes', 'restart'),
  lastHeartbeat: metric('kafka_last_heartbeat_timestamp_seconds', 'Last heartbeat of the group member', 'group'),
  retries: metric('retries_total', 'Attempts of an effect that failed', 'stage', 'error_class'),
  drainTimeouts: metric('batch_drain_timeout_total', 'Batches abandoned at shutdown or rebalance', 'stage'),
  dbPoolWaiting: metric('db_pool_waiting', 'Callers waiting for a database connection'),
  dbQueryDuration: { ...metric('db_query_duration_seconds', 'Time of a statement', 'statement'), buckets: seconds },
  dbErrors: metric('db_errors_total', 'Database errors', 'sqlstate'),
  httpRequestDuration: { ...metric('http_server_request_duration_seconds', 'Time of a request', 'route', 'status'), buckets: seconds },
} as const;
