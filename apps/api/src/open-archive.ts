import { openDatabase, pendingMigrations, probeDatabase, type Database } from '@dateline/persistence';
import { databaseMetrics, endpointOf, waitFor, watchDatabase, type ServiceContext, type WaitOptions } from '@dateline/service-kit';
import type { ApiConfig } from './config.js';

/** Token of the open database. */
export const DATABASE = Symbol('dateline api database');

/** A read that takes longer is given up and answered with 503. */
const statementTimeoutMs = 5_000;

/** Waits for the database and its tables, saying what for, and opens it. */
export async function openArchive(context: ServiceContext<ApiConfig>): Promise<Database> {
  const { config, logger, shutdown, metrics } = context;
  const options: WaitOptions = { signal: shutdown.signal, onWaiting: (line) => logger.info(line) };
  await waitFor(`PostgreSQL at ${endpointOf(config.databaseUrl, 5432)}`, () => probeDatabase(config.databaseUrl, shutdown.signal), options);
  const database = await openDatabase({
    url: config.databaseUrl, poolSize: config.poolSize, applicationName: 'dateline-api', statementTimeoutMs,
    onError: (error) => logger.warn({ err: error }, 'an idle database connection broke'),
    onStatement: databaseMetrics(metrics),
  });
  shutdown.add('close-database', 'database', () => database.close());
  await waitFor('a migrated database (dateline migrate)', async () => (await pendingMigrations(database)).length === 0, options);
  watchDatabase(context, database);
  return database;
}
