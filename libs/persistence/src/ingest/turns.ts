import { formatInstant, type FoldVersion } from '@dateline/contracts';
import type { Query } from '../connection/database.js';

interface TurnRow {
  event_id: string; item_id: string; version_key: string; trust: string; protocol: string; action: FoldVersion['action'];
  declared_status: NonNullable<FoldVersion['declaredStatus']> | null; embargoed_until: Date | null;
}

const turnOf = (row: TurnRow): FoldVersion => ({
  eventId: row.event_id, versionKey: row.version_key, trust: row.trust, protocol: row.protocol, action: row.action,
  ...(row.declared_status === null ? {} : { declaredStatus: row.declared_status }),
  ...(row.embargoed_until === null ? {} : { embargoedUntil: formatInstant(row.embargoed_until.getTime()) }),
});

/** The versions of items that close or open a gate, as they were delivered, by item id. To be asked for under the items' locks. */
export async function turnsOf(query: Query, itemIds: readonly string[]): Promise<ReadonlyMap<string, readonly FoldVersion[]>> {
  if (itemIds.length === 0) return new Map();
  const rows = await query<TurnRow>(
    `select event_id, item_id, version_key, trust, protocol, action, declared_status, embargoed_until from ingest.turn
      where item_id = any($1::uuid[]) order by version_key`,
    [itemIds],
  );
  return new Map([...Map.groupBy(rows, ({ item_id: itemId }) => itemId)].map(([itemId, turns]) => [itemId, turns.map(turnOf)]));
}
