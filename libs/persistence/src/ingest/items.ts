import { formatInstant } from '@dateline/contracts';
import type { Query } from '../connection/database.js';

/** What the ingestor remembers of an item. */
export interface StoredItem {
  readonly itemId: string;
  /** Milliseconds since 1970. */
  readonly firstSeenAt: number;
  /** The last state that was prepared; absent for an item without a version. */
  readonly last?: {
    readonly eventId: string;
    readonly stateHash: string;
    readonly providerVersion?: string | undefined;
    /** Milliseconds since 1970. */
    readonly versionTime: number;
    /** Whether the broker has acknowledged it. */
    readonly published: boolean;
  } | undefined;
}

/** A version prepared before. */
export interface StoredVersion {
  readonly eventId: string;
  readonly versionKey: string;
}

interface ItemRow {
  item_id: string; first_seen_at: Date; last_event_id: string | null; last_state_hash: string | null; last_provider_version: string | null;
  last_version_time: Date | null; published: boolean;
}

const insertItems = `
  insert into ingest.item (item_id, first_seen_at) select item_id, $2 from unnest($1::uuid[]) as n(item_id) order by item_id on conflict (item_id) do nothing
  returning item_id`;

const lockThem = `
  select item_id, first_seen_at, last_event_id, last_state_hash, last_provider_version, last_version_time, published
    from ingest.item where item_id = any($1::uuid[]) order by item_id for update`;

/**
 * The items under their row locks, until the transaction ends; new ones begin at `receivedAt`.
 * Locks are taken in the order of ids, so that two documents with the same items never wait for each other in a ring.
 */
export async function lockItems(query: Query, itemIds: readonly string[], receivedAt: number): Promise<ReadonlyMap<string, StoredItem>> {
  if (itemIds.length === 0) return new Map();
  const begun = await query<{ item_id: string }>(insertItems, [itemIds, formatInstant(receivedAt)]);
  const items = new Map(begun.map(({ item_id }): [string, StoredItem] => [item_id, { itemId: item_id, firstSeenAt: receivedAt }]));
  const known = itemIds.filter((itemId) => !items.has(itemId));
  const rows = known.length === 0 ? [] : await query<ItemRow>(lockThem, [known]);
  for (const row of rows) items.set(row.item_id, { itemId: row.item_id, firstSeenAt: row.first_seen_at.getTime(), last: lastOf(row) });
  return items;
}

/** The versions that items have had, as far back as they are kept, by item id. To be asked for under the items' locks. */
export async function versionsOf(query: Query, itemIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredVersion[]>> {
  if (itemIds.length === 0) return new Map();
  const rows = await query<{ item_id: string; event_id: string; version_key: string }>(
    'select item_id, event_id, version_key from ingest.publication where item_id = any($1::uuid[])', [itemIds],
  );
  const versions = rows.map(({ item_id: itemId, event_id: eventId, version_key: versionKey }) => ({ itemId, eventId, versionKey }));
  return Map.groupBy(versions, ({ itemId }) => itemId);
}

function lastOf(row: ItemRow): StoredItem['last'] {
  if (row.last_event_id === null || row.last_state_hash === null || row.last_version_time === null) return undefined;
  return {
    eventId: row.last_event_id, stateHash: row.last_state_hash, providerVersion: row.last_provider_version ?? undefined,
    versionTime: row.last_version_time.getTime(), published: row.published,
  };
}
