import { zstdDecompressSync } from 'node:zlib';
import { formatInstant, type WireHeaders } from '@dateline/contracts';
import type { Query } from '../connection/database.js';
import { headersFromJson } from '../sql/headers-json.js';
import { filterConditions, type ReplayFilter } from './filter.js';

/**
 * What may be sent round again: a version that is the current one of its item while the item is effectively usable, as the archive says at
 * the moment of the statement. No other version's text may leave on a topic that subscribers read, so no other version is chosen at all: what
 * is killed, held or under embargo stays as it was read, and so does what a later version has replaced. An item with an older version that
 * nobody has read yet waits: wording in it may withdraw the item.
 */
const replayable = `item.current_raw_event_id = version.raw_event_id and item.status = 'usable'
  and not exists (select from archive.version as other
    where other.item_id = version.item_id and other.raw_event_id <> version.raw_event_id and other.form is null)`;
const versionsOfItems = 'archive.version join archive.item on item.item_id = version.item_id';

/** How many stories a replay would send if it ran now; for an archive of years this takes minutes: the connection has to allow them. */
export async function countReplayable(query: Query, filter: ReplayFilter): Promise<number> {
  const parameters: unknown[] = [];
  const conditions = filterConditions(filter, (value) => `$${parameters.push(value)}`);
  const [row] = await query<{ count: number }>(
    `select count(*)::integer as count from ${versionsOfItems} where version.raw_stored and ${replayable} and ${conditions.join(' and ')}`, parameters);
  return row?.count ?? 0;
}

/** How far a replay out of the archive has come, in the order of receipt: the last version it has sent. */
export interface ArchiveCursor {
  readonly receivedAt: string;
  readonly rawEventId: string;
}

/** A raw event as it came, and the instant at which its item was found usable. */
export interface ReplayableEvent {
  readonly rawEventId: string;
  readonly itemId: string;
  readonly receivedAt: string;
  readonly headers: WireHeaders;
  readonly value: Buffer;
  /** By the database's clock, which is the one that ends embargoes: what `dateline-as-of` must say. */
  readonly asOf: string;
}

interface EventRow {
  readonly raw_event_id: string;
  readonly item_id: string;
  readonly received_at: Date;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly codec: string;
  readonly value: Buffer;
  readonly as_of: Date;
}

/** The next stories of a replay behind its cursor, with the bytes the archive keeps of them; none at the end. */
export async function nextReplayable(query: Query, filter: ReplayFilter, at: { readonly after?: ArchiveCursor | undefined; readonly limit: number }): Promise<ReplayableEvent[]> {
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const conditions = [
    ...(at.after === undefined ? [] : [`(version.received_at, version.raw_event_id) > (${bind(at.after.receivedAt)}::timestamptz, ${bind(at.after.rawEventId)}::uuid)`]),
    ...filterConditions(filter, bind),
  ];
  const rows = await query<EventRow>(
    `with page as (
       select version.raw_event_id, version.item_id, version.received_at from ${versionsOfItems}
       where version.raw_stored and ${replayable} and ${conditions.join(' and ')}
       order by version.received_at, version.raw_event_id limit ${bind(at.limit)})
     select page.*, raw.headers, raw.codec, raw.value, clock_timestamp() as as_of
     from page join archive.raw on raw.raw_event_id = page.raw_event_id and raw.received_at = page.received_at
     order by page.received_at, page.raw_event_id`, parameters);
  return rows.map((row) => ({
    rawEventId: row.raw_event_id, itemId: row.item_id, receivedAt: formatInstant(row.received_at.getTime()), headers: headersFromJson(row.headers),
    value: decompressed(row), asOf: formatInstant(row.as_of.getTime()),
  }));
}

function decompressed({ raw_event_id: rawEventId, codec, value }: EventRow): Buffer {
  if (codec !== 'zstd') throw new Error(`the raw event ${rawEventId} is kept under ${codec.slice(0, 20)}, which nothing here reads`);
  return zstdDecompressSync(value);
}

/** What the archive says of raw events whose bytes come from elsewhere. */
export interface Judgement {
  /** Those that may be sent round again and pass the filter. */
  readonly replayable: ReadonlySet<string>;
  /** Those the archive keeps the raw event of. */
  readonly known: ReadonlySet<string>;
  /** As in `ReplayableEvent`. */
  readonly asOf: string;
}

/** Judges raw events by id, in one statement. */
export async function judgeReplayable(query: Query, filter: ReplayFilter, rawEventIds: readonly string[]): Promise<Judgement> {
  const parameters: unknown[] = [rawEventIds];
  const conditions = filterConditions(filter, (value) => `$${parameters.push(value)}`);
  const rows = await query<{ raw_event_id: string; replayable: boolean; as_of: Date }>(
    `select version.raw_event_id, (${replayable} and ${conditions.join(' and ')}) as replayable, clock_timestamp() as as_of
     from ${versionsOfItems} where version.raw_stored and version.raw_event_id = any($1::uuid[])`, parameters);
  return {
    replayable: new Set(rows.filter((row) => row.replayable).map((row) => row.raw_event_id)),
    known: new Set(rows.map((row) => row.raw_event_id)),
    asOf: formatInstant(rows[0]?.as_of.getTime() ?? 0),
  };
}
