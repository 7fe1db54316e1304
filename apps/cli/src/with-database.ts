import { openDatabase, pendingMigrations, type Database, type DatabaseSettings } from '@dateline/persistence';
import { DependencyUnavailable } from '@dateline/service-kit';
import { against, databaseName } from './dependencies.js';

/**
 * Does work on the database, and closes it whatever happens. @throws DependencyUnavailable when it cannot be reached, or when it is
 * behind this release
 */
export function withDatabase<T>(url: string, work: (database: Database) => Promise<T>, limits: Pick<DatabaseSettings, 'statementTimeoutMs'> = {}): Promise<T> {
  const name = databaseName(url);
  return against(name, async () => {
    const database = await openDatabase({ url, poolSize: 2, applicationName: 'dateline-cli', ...limits });
    try {
      const pending = await pendingMigrations(database);
      if (pending.length > 0) throw new DependencyUnavailable(`${name}: ${pending.length} migrations behind this release; run dateline migrate`);
      return await work(database);
    } finally {
      await database.close();
    }
  });
}
