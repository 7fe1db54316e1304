import type { Query } from './database.js';

/** The database's clock, in milliseconds since 1970: the one that ends embargoes. */
export async function databaseClock(query: Query): Promise<number> {
  const [row] = await query<{ now: Date }>('select clock_timestamp() as now');
  return (row as { now: Date }).now.getTime();
}
