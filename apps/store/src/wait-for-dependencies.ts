import { checkTopics, probeBroker, type KafkaSettings } from '@dateline/kafka';
import { openDatabase, pendingMigrations, probeDatabase, type Database } from '@dateline/persistence';
import { databaseMetrics, endpointOf, waitFor, type ServiceContext, type WaitOptions } from '@dateline/service-kit';
import type { StoreConfig } from './config.js';

/** Waits for the broker and its topics, the database and its tables, saying what for; resolves to the open database. */
export async function waitForDependencies(context: ServiceContext<StoreConfig>, kafka: KafkaSettings): Promise<Database> {
  const { config, logger, metrics, shutdown } = context;
  const options: WaitOptions = { signal: shutdown.signal, onWaiting: (line) => logger.info(line) };
  await waitFor(`Kafka at ${config.brokers.join(', ')}`, () => probeBroker(config.brokers, shutdown.signal), options);
  await waitFor('a broker with the topics (dateline topics apply)', async () => (await checkTopics(kafka)).every(({ state }) => state !== 'missing'), options);
  await waitFor(`PostgreSQL at ${endpointOf(config.databaseUrl, 5432)}`, () => probeDatabase(config.databaseUrl, shutdown.signal), options);
  const database = await openDatabase({
    url: config.databaseUrl, poolSize: config.poolSize, applicationName: 'dateline-store',
    onError: (error) => logger.warn({ err: error }, 'an idle database connection broke'),
    onStatement: databaseMetrics(metrics),
  });
  shutdown.add('close-database', 'database', () => database.close());
  await waitFor('a migrated database (dateline migrate)', async () => (await pendingMigrations(database)).length === 0, options);
  return database;
}
