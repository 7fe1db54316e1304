import type { Database } from '../src/index.js';

/** What stands in the archive, as text that two runs can be compared by. The sequence of changes is left out: it tells the way, not the end. */
const tables: Readonly<Record<string, string>> = {
  item: 'select to_jsonb(t) as row from archive.item t',
  version: 'select to_jsonb(t) as row from archive.version t',
  raw: 'select to_jsonb(t) as row from archive.raw t',
  body: 'select to_jsonb(t) as row from archive.body t',
  // A name that is mentioned no more may stay in the dictionary.
  mention: 'select to_jsonb(t) || to_jsonb(e) as row from archive.mention t join archive.entity e using (entity_id)',
};

/** Every row of the archive, sorted, under the name of its table. */
export async function archiveDump(database: Database): Promise<Readonly<Record<string, readonly string[]>>> {
  const dumped = Object.entries(tables).map(async ([table, sql]) => {
    const rows = await database.query<{ row: unknown }>(sql);
    return [table, rows.map(({ row }) => JSON.stringify(row)).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(dumped));
}

/** Which transaction wrote each row: equal only when no row was written again, not even with what it held before. */
export async function archiveXmins(database: Database): Promise<readonly string[]> {
  const names = ['item', 'version', 'raw', 'body', 'entity', 'mention', 'change'];
  const all = await Promise.all(names.map((name) =>
    database.query<{ row: string }>(`select '${name} ' || ctid || ' ' || xmin || ' ' || tableoid as row from archive.${name} order by 1`)));
  return all.flat().map(({ row }) => row);
}
