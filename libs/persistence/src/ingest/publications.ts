import { formatInstant, type EncodedEvent, type FoldVersion, type Lane } from '@dateline/contracts';
import { columnsOf } from '../connection/columns.js';
import type { Query } from '../connection/database.js';

/** A version on its way to the broker, with the bytes that go: the same each time it is sent. */
export interface PreparedPublication {
  /** Its `id` is the raw event's, its key the item. */
  readonly event: EncodedEvent;
  readonly lane: Lane;
}

/** A version to be written down before it is sent. */
export interface NewPublication extends PreparedPublication {
  readonly sourceId: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly versionKey: string;
  /** The event prepared before for this item. */
  readonly previousEventId?: string | undefined;
  /** What it says of its own release, where it says anything: later versions inherit from it. */
  readonly turn?: FoldVersion | undefined;
}

/** What is remembered of an item once its new versions are prepared. */
export interface ItemState {
  readonly itemId: string;
  readonly eventId: string;
  readonly stateHash: string;
  readonly providerVersion?: string | undefined;
  /** Milliseconds since 1970. */
  readonly versionTime: number;
  readonly textSketch: readonly number[];
}

const prepareAll = `
  with written as (
    insert into ingest.publication (event_id, item_id, source_id, received_at, version_key, lane, previous_event_id, headers, value, prepared_at)
    select event_id, item_id, source_id, received_at, version_key, lane, previous_event_id, headers, value, now()
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::uuid[], $8::json[], $9::bytea[])
        as n(event_id, item_id, source_id, received_at, version_key, lane, previous_event_id, headers, value)
  ), turned as (
    insert into ingest.turn (event_id, item_id, version_key, trust, protocol, action, declared_status, embargoed_until)
    select event_id, item_id, version_key, trust, protocol, action, declared_status, embargoed_until
      from unnest($16::uuid[], $17::uuid[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[], $23::timestamptz[])
        as n(event_id, item_id, version_key, trust, protocol, action, declared_status, embargoed_until)
  )
  update ingest.item i
     set last_event_id = n.event_id, last_state_hash = n.state_hash, last_provider_version = n.provider_version, last_version_time = n.version_time,
         published = false, text_sketch = n.text_sketch::integer[]
    from unnest($10::uuid[], $11::uuid[], $12::text[], $13::text[], $14::timestamptz[], $15::text[])
      as n(item_id, event_id, state_hash, provider_version, version_time, text_sketch)
   where i.item_id = n.item_id`;

/** Writes new versions and the state their items are in after them, in one statement; the items are locked by the caller. */
export async function prepare(query: Query, publications: readonly NewPublication[], items: readonly ItemState[]): Promise<void> {
  if (publications.length === 0) return;
  const ofVersions = columnsOf(
    publications, (p) => p.event.id, (p) => p.event.key, (p) => p.sourceId, (p) => formatInstant(p.receivedAt), (p) => p.versionKey, (p) => p.lane,
    (p) => p.previousEventId ?? null, (p) => JSON.stringify(p.event.headers), (p) => p.event.value,
  );
  const ofItems = columnsOf(
    items, (i) => i.itemId, (i) => i.eventId, (i) => i.stateHash, (i) => i.providerVersion ?? null, (i) => formatInstant(i.versionTime),
    (i) => `{${i.textSketch.join(',')}}`,
  );
  const turns = publications.flatMap(({ event, turn }) => (turn === undefined ? [] : [{ ...turn, itemId: event.key }]));
  const ofTurns = columnsOf(
    turns, (t) => t.eventId, (t) => t.itemId, (t) => t.versionKey, (t) => t.trust, (t) => t.protocol ?? '', (t) => t.action,
    (t) => t.declaredStatus ?? null, (t) => t.embargoedUntil ?? null,
  );
  await query(prepareAll, [...ofVersions, ...ofItems, ...ofTurns]);
}

interface PublicationRow { event_id: string; item_id: string; lane: Lane; headers: Record<string, string>; value: Buffer }

const publicationOf = (row: PublicationRow): PreparedPublication => ({
  event: { id: row.event_id, key: row.item_id, headers: row.headers, value: row.value }, lane: row.lane,
});

/** The bytes of versions that were prepared and not acknowledged, in the order they were asked for. */
export async function preparedPublications(query: Query, eventIds: readonly string[]): Promise<PreparedPublication[]> {
  if (eventIds.length === 0) return [];
  const rows = await query<PublicationRow>(
    `select event_id, item_id, lane, headers, value from ingest.publication
      where event_id = any($1::uuid[]) and published_at is null order by array_position($1::uuid[], event_id)`,
    [eventIds],
  );
  return rows.map(publicationOf);
}

const acknowledge = `
  with locked as materialized (
    select item_id from ingest.item where item_id in (select item_id from ingest.publication where event_id = any($1::uuid[])) order by item_id for update
  ), marked as (
    update ingest.publication p set published_at = now(), headers = null, value = null from locked
     where p.item_id = locked.item_id and event_id = any($1::uuid[]) and published_at is null returning event_id, p.item_id
  )
  update ingest.item i set published = true from marked m where i.item_id = m.item_id and i.last_event_id = m.event_id`;

/**
 * Notes the broker's acknowledgement; the bytes are no longer needed. Items are locked in the order of their ids, as whoever prepares
 * versions does, so that two processes with the same items never wait for each other in a ring.
 */
export async function markPublished(query: Query, eventIds: readonly string[]): Promise<void> {
  if (eventIds.length > 0) await query(acknowledge, [eventIds]);
}

export interface UnpublishedRequest {
  readonly limit: number;
  /** Only what was prepared at least this long ago: what is younger is being sent. */
  readonly olderThanMs: number;
  /** Goes on behind this event, which an earlier call has given. */
  readonly after?: string | undefined;
}

/** What was prepared and never acknowledged, oldest first. */
export async function unpublished(query: Query, { limit, olderThanMs, after }: UnpublishedRequest): Promise<PreparedPublication[]> {
  const rows = await query<PublicationRow>(
    `select event_id, item_id, lane, headers, value from ingest.publication
      where published_at is null and prepared_at <= now() - make_interval(secs => $2 / 1000.0)
        and ($3::uuid is null or (prepared_at, version_key, event_id) > (select prepared_at, version_key, event_id from ingest.publication where event_id = $3))
      order by prepared_at, version_key, event_id limit $1`,
    [limit, olderThanMs, after ?? null],
  );
  return rows.map(publicationOf);
}

/** Forgets versions acknowledged longer ago than this; resolves to how many. The archive remembers them for good. */
export async function prunePublications(query: Query, { olderThanMs, limit }: Omit<UnpublishedRequest, 'after'>): Promise<number> {
  const rows = await query(
    `delete from ingest.publication where event_id in (
       select event_id from ingest.publication where published_at < now() - make_interval(secs => $2 / 1000.0) order by published_at limit $1
     ) returning event_id`,
    [limit, olderThanMs],
  );
  return rows.length;
}
