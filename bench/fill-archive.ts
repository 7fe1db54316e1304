import pg from 'pg';
import { endOfMonth, makeMonths } from './months.ts';
import { storiesInstant } from './stories.ts';

/** Tables in which every story has rows, and the column that tells whose they are. */
const tables = [['item', 'item_id'], ['version', 'raw_event_id'], ['raw', 'raw_event_id'], ['body', 'raw_event_id'], ['mention', 'item_id'], ['search', 'item_id'], ['change', 'item_id']] as const;

/** Columns that differ from one copy of a story to the next; all others are those of the story that was copied. */
const ownColumns: Readonly<Record<string, string>> = {
  item_id: 'copy.item_id',
  ...Object.fromEntries(['raw_event_id', 'current_raw_event_id', 'cause_event_id', 'shown_raw_event_id', 'event_id'].map((name) => [name, 'copy.raw_event_id'])),
  ...Object.fromEntries(['enriched_event_id', 'shown_enriched_event_id'].map((name) => [name, 'copy.enriched_event_id'])),
  ...Object.fromEntries(['received_at', 'first_seen_at', 'last_received_at', 'shown_received_at'].map((name) => [name, 'copy.at'])),
  at: 'copy.changed_at',
  seq: `nextval('archive.change_seq')`,
};

/** Back from the newest, which is where the new stories come in: some months, the last of which takes those too. */
const days = 120;
const dayMs = 86_400_000;

/** Changes bear the clock's time, and those of the new stories go into this month: the copies' changes run to its end, so that it holds its share. */
const makeCopies = (count: number, changesEnd: number): string => `create unlogged table public.copy as
  select item.item_id as of_item_id, item.current_raw_event_id as of_raw_event_id, gen_random_uuid() as item_id, gen_random_uuid() as raw_event_id,
    gen_random_uuid() as enriched_event_id, (item.last_received_at - random() * interval '${days} days')::timestamptz(3) as at,
    (timestamptz '${new Date(changesEnd).toISOString()}' - random() * interval '${days} days')::timestamptz(3) as changed_at
  from archive.item cross join generate_series(1, ceil(${count}::numeric / (select count(*) from archive.item))::integer)`;

/**
 * Makes an archive large: copies of the stories that stand there, under ids of their own and over the four months up to them, set by set
 * through all tables. The bodies are copied as they are stored, so that it takes minutes instead of an hour.
 */
export async function fillArchive(url: string, { count, say }: { readonly count: number; readonly say: (line: string) => void }): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const set of [`synchronous_commit = off`, `maintenance_work_mem = '512MB'`, `work_mem = '256MB'`]) await client.query(`set ${set}`);
    const changesEnd = endOfMonth(Date.now());
    for (const end of [storiesInstant, changesEnd]) await makeMonths(client, end - days * dayMs, end);
    await client.query(makeCopies(count, changesEnd));
    await client.query('drop index archive.search_words'); // made anew below: row by row it takes longer than all the rest
    for (const [table, key] of tables) {
      const started = performance.now();
      const { rowCount } = await client.query(await copyStatement(client, table, key));
      say(`${table}: ${rowCount} rows in ${Math.round((performance.now() - started) / 1000)} s`);
    }
    await client.query('create index search_words on archive.search using gin (words)');
    await client.query('drop table public.copy');
    await client.query(`update ops.follower set seq = (select max(seq) from archive.change)`);
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

async function copyStatement(client: pg.Client, table: string, key: 'item_id' | 'raw_event_id'): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`, [`archive.${table}`]);
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => ownColumns[name] ?? `original.${name}`);
  return `insert into archive.${table} (${names.join(', ')}) select ${values.join(', ')} from archive.${table} original join public.copy on copy.of_${key} = original.${key}`;
}
