import { configType, defineConfig, serviceFields, type ConfigOf } from '@dateline/service-kit';

/** Every setting of the feed-ingestor. */
export const configSpec = defineConfig({
  fields: {
    ...serviceFields({ adminPort: 9101 }),
    brokers: { env: 'KAFKA_BROKERS', type: configType.list(configType.address()), description: 'Kafka brokers, with commas between' },
    databaseUrl: { env: 'DATABASE_URL', type: configType.url('postgres', 'postgresql'), description: 'PostgreSQL', secret: true },
    sourcesFile: {
      env: 'DATELINE_SOURCES', type: configType.optional(configType.text()), default: undefined,
      description: 'YAML file of sources, applied at start; without it the sources in the database stand',
    },
    allowLoopback: {
      env: 'DATELINE_FETCH_ALLOW_LOOPBACK', type: configType.optional(configType.list(configType.integer({ min: 1, max: 65_535 }))), default: undefined,
      description: 'Loopback ports that feeds may be fetched from; none by default',
    },
    pollTickMs: {
      env: 'DATELINE_POLL_TICK', type: configType.duration({ min: 100, max: 60_000 }), default: 1_000, unit: 'ms',
      description: 'Pause between two looks for feeds that are due',
    },
    pollConcurrency: { env: 'DATELINE_POLL_CONCURRENCY', type: configType.integer({ min: 1, max: 64 }), default: 4, description: 'Feeds polled side by side' },
    settleMs: {
      env: 'DATELINE_DROP_SETTLE', type: configType.duration({ min: 50, max: 60_000 }), default: 500, unit: 'ms',
      description: 'How long a written file must stand still before it is taken',
    },
    maxDocumentBytes: {
      env: 'DATELINE_MAX_DOCUMENT', type: configType.bytes({ min: 1024, max: 64 * 2 ** 20 }), default: 16 * 2 ** 20, unit: 'bytes',
      description: 'Largest document that is read',
    },
    userAgent: {
      env: 'DATELINE_USER_AGENT', type: configType.text(), default: 'Dateline/0.1 (feed ingestion)', description: 'How the poller names itself',
    },
  },
});
export type IngestorConfig = ConfigOf<typeof configSpec>;
