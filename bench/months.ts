import type pg from 'pg';

const monthMs = (instant: number, later: number): number => {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later);
};

/** The instant at which the month of this one is over. */
export const endOfMonth = (instant: number): number => monthMs(instant, 1);

/**
 * Makes the partitions that rows of this stretch of time go into, under the names that `archive.ensure_partitions` gives them: that one
 * counts from today, and a bench's stories stand where they stand. To be called before such rows are there.
 */
export async function makeMonths(client: pg.Client, from: number, to: number): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'archive'::regnamespace and relkind = 'p'`);
  for (let month = monthMs(from, 0); month <= to; month = endOfMonth(month)) {
    const [lower, upper] = [month, endOfMonth(month)].map((instant) => new Date(instant).toISOString()) as [string, string];
    const suffix = lower.slice(0, 7).replace('-', '_');
    for (const { name } of rows) await client.query(`create table if not exists archive.${name}_${suffix} partition of archive.${name} for values from ('${lower}') to ('${upper}')`);
  }
}
