import type { Database, Query } from '../connection/database.js';

/** Statements that see one state of the database and cannot change it. */
export function readOnly<T>(database: Database, work: (query: Query) => Promise<T>): Promise<T> {
  return database.transaction(async (query) => {
    await query('set transaction isolation level repeatable read, read only');
    return work(query);
  });
}
