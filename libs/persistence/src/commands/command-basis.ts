import { zstdDecompressSync } from 'node:zlib';
import { formatInstant } from '@dateline/contracts';
import type { Query } from '../connection/database.js';
import { lockItems } from '../ingest/items.js';
import { prepare, type NewPublication } from '../ingest/publications.js';

/** What a command's version is made from: read under the item's lock. */
export interface CommandBasis {
  /** Bytes of the raw event whose story is carried on; absent while the archive has none of the item. */
  readonly story?: Buffer | undefined;
  /** What the archive knows of the item even then. */
  readonly origin: { readonly sourceId: string; readonly providerKey: string; readonly trust: string; readonly firstSeenAt: string };
  /** The largest version key of the item that anybody knows of. */
  readonly latestKey: string;
  /** The event prepared last for the item. */
  readonly previousEventId: string;
  /** The version that decides the item's status in the archive. */
  readonly causeEventId: string;
  /** A version that closes or opens a gate is on its way to the archive: its status is about to be another. */
  readonly turnUnderWay: boolean;
  /** Of an embargo that the archive has as open, when it ends. */
  readonly embargoedUntil?: string | undefined;
  /** The database's clock, in milliseconds since 1970. */
  readonly now: number;
}

interface OriginRow {
  readonly source_id: string;
  readonly provider_key: string;
  readonly trust: string;
  readonly first_seen_at: Date;
  readonly current_raw_event_id: string;
  readonly cause_event_id: string;
  readonly turn_under_way: boolean;
  readonly embargoed_until: Date | null;
  readonly latest_key: string;
  readonly now: Date;
}

// Versions on their way may not have reached the archive: the ingestor's own tables know them. One that is closed or opened by its wording has
// not arrived before it was read.
const selectOrigin = `select item.source_id, item.provider_key, version.trust, item.first_seen_at, item.current_raw_event_id, item.cause_event_id, item.embargoed_until,
    exists (select from ingest.turn where turn.item_id = item.item_id
      and not exists (select from archive.version arrived where arrived.raw_event_id = turn.event_id and arrived.raw_stored
        and (arrived.form is not null or turn.protocol = 'operator' or turn.action not in ('kill', 'hold', 'release')))) as turn_under_way,
    greatest(item.current_version_key, (select max(version_key) from ingest.publication where publication.item_id = item.item_id),
      (select max(version_key) from ingest.turn where turn.item_id = item.item_id)) as latest_key,
    clock_timestamp() as now
  from archive.item join archive.version on version.raw_event_id = item.current_raw_event_id where item.item_id = $1`;

// The newest version of the feed's that tells the story: a kill, an advisory or a hold by wording is about it, and an operator's is a copy.
const selectStory = `with told as (
    select version.raw_event_id, received_at, version.version_key, version.declared_status, coalesce(version.action, turn.action, 'new') as action
    from archive.version left join ingest.turn on turn.event_id = version.raw_event_id
    where version.item_id = $1 and raw_stored and version.protocol is distinct from 'operator'),
  story as (
    select raw_event_id, received_at from told
    order by not (action in ('kill', 'advisory') or (action = 'hold' and declared_status is distinct from 'withheld')) desc, version_key desc, raw_event_id desc limit 1)
  select raw.value from story join archive.raw using (raw_event_id, received_at)`;

/**
 * Locks an item as the ingestor does, so that no version of it is prepared meanwhile, and reads what a command's version is made from.
 * Undefined for an item the archive does not know.
 * @param receivedAt where the ingestor does not know the item: since when it does, in milliseconds since 1970
 */
export async function lockForCommand(query: Query, itemId: string, receivedAt: number): Promise<CommandBasis | undefined> {
  if ((await query('select from archive.item where item_id = $1', [itemId])).length === 0) return undefined;
  const items = await lockItems(query, [itemId], receivedAt);
  const [row] = (await query<OriginRow>(selectOrigin, [itemId])) as [OriginRow];
  const [story] = await query<{ value: Buffer }>(selectStory, [itemId]);
  return {
    story: story === undefined ? undefined : zstdDecompressSync(story.value),
    origin: { sourceId: row.source_id, providerKey: row.provider_key, trust: row.trust, firstSeenAt: formatInstant(row.first_seen_at.getTime()) },
    latestKey: row.latest_key, previousEventId: items.get(itemId)?.last?.eventId ?? row.current_raw_event_id,
    causeEventId: row.cause_event_id, turnUnderWay: row.turn_under_way,
    embargoedUntil: row.embargoed_until === null ? undefined : formatInstant(row.embargoed_until.getTime()), now: row.now.getTime(),
  };
}

const follow = `update ingest.item set last_event_id = $2, last_state_hash = coalesce(last_state_hash, $3),
    last_version_time = greatest(last_version_time, $4::timestamptz), published = false where item_id = $1`;

/**
 * Writes an operator's version down like one of the ingestor's; the item is locked by the caller. The state the feed was last seen in
 * stays: a feed that says nothing new after a command has still said nothing new.
 */
export async function prepareForCommand(query: Query, publication: NewPublication, version: { readonly stateHash: string; readonly versionTime: number }): Promise<void> {
  await prepare(query, [publication], []);
  await query(follow, [publication.event.key, publication.event.id, version.stateHash, formatInstant(version.versionTime)]);
}
