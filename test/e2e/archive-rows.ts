import { createHash } from 'node:crypto';
import type { Line } from './line.js';

/** What the archive holds, table by table; the change sequence apart, which tells the story of its making. */
const tables: Readonly<Record<string, string>> = {
  raw: 'select raw_event_id, received_at, item_id, headers, codec, value_bytes, encode(value, \'hex\') as value from archive.raw order by raw_event_id',
  item: 'select * from archive.item order by item_id',
  version: 'select * from archive.version order by raw_event_id',
  body: 'select * from archive.body order by raw_event_id',
  mention: 'select * from archive.mention order by item_id, entity_id',
  entity: 'select * from archive.entity order by entity_id',
};

/** Number and hash of each table's rows: equal when every byte of every row is. */
export async function archiveRows(line: Line): Promise<Record<string, string>> {
  const entries = await Promise.all(Object.entries(tables).map(async ([name, sql]) => {
    const rows = await line.rows<Record<string, unknown>>(sql);
    return [name, `${rows.length} rows ${createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16)}`] as const;
  }));
  return Object.fromEntries(entries);
}

/** An item as tests look at it. */
export interface ItemRow {
  readonly item_id: string;
  readonly status: string;
  readonly reason: string;
  readonly revisions: number;
  readonly headline: string | null;
  readonly shown: boolean;
}

/** Every item with the headline of its current version, in the order of their ids. */
export function items(line: Line): Promise<ItemRow[]> {
  return line.rows<ItemRow>(`
    select i.item_id, i.status, i.reason, i.revisions, v.headline, i.shown_raw_event_id is not null as shown
      from archive.item i join archive.version v on v.raw_event_id = i.current_raw_event_id order by i.item_id`);
}
