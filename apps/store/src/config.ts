import { configType, defineConfig, serviceFields, type ConfigOf } from '@dateline/service-kit';

/** Every setting of the store. */
export const configSpec = defineConfig({
  fields: {
    ...serviceFields({ adminPort: 9103 }),
    brokers: { env: 'KAFKA_BROKERS', type: configType.list(configType.address()), description: 'Kafka brokers, with commas between' },
    databaseUrl: { env: 'DATABASE_URL', type: configType.url('postgres', 'postgresql'), description: 'PostgreSQL', secret: true },
    poolSize: { env: 'DATELINE_STORE_POOL', type: configType.integer({ min: 2, max: 50 }), default: 8, description: 'Database connections: writers, followers, releases, commands, and one to spare' },
    writers: { env: 'DATELINE_STORE_WRITERS', type: configType.integer({ min: 1, max: 16 }), default: 2, description: 'Transactions that run side by side' },
    followMs: {
      env: 'DATELINE_STORE_FOLLOW_INTERVAL', type: configType.duration({ min: 50, max: 60_000 }), default: 500, unit: 'ms',
      description: 'Pause between two looks of a follower at the change sequence',
    },
  },
  checks: [
    ({ poolSize, writers }) => (poolSize > writers ? undefined : 'DATELINE_STORE_POOL must be greater than DATELINE_STORE_WRITERS'),
  ],
});
export type StoreConfig = ConfigOf<typeof configSpec>;
