import type { Database } from '../connection/database.js';

/** Makes the partitions of this month and of those after it; resolves to how many it made. */
export async function ensurePartitions({ query }: Pick<Database, 'query'>, monthsAhead: number): Promise<number> {
  const [row] = await query<{ made: number }>('select archive.ensure_partitions($1) as made', [monthsAhead]);
  return row?.made ?? 0;
}
