import type { Query } from '../connection/database.js';
import { bulkRows, type BulkColumn } from '../sql/bulk-rows.js';
import type { Item } from './item.js';
import type { NewChange } from './plan.js';
import { statusAsRead, type Version } from './version.js';

const versionColumns: readonly BulkColumn<Version>[] = [
  { name: 'raw_event_id', type: 'uuid', of: (row) => row.rawEventId },
  { name: 'item_id', type: 'uuid', of: (row) => row.itemId },
  { name: 'version_key', type: 'text', of: (row) => row.versionKey },
  { name: 'received_at', type: 'timestamptz', of: (row) => row.receivedAt },
  { name: 'first_seen_at', type: 'timestamptz', of: (row) => row.firstSeenAt },
  { name: 'provider_key', type: 'text', of: (row) => row.providerKey },
  { name: 'source_id', type: 'text', of: (row) => row.sourceId },
  { name: 'trust', type: 'text', of: (row) => row.trust },
  { name: 'declared_status', type: 'text', of: (row) => row.declaredStatus },
  { name: 'embargoed_until', type: 'timestamptz', of: (row) => row.embargoedUntil },
  { name: 'embargo_inherited', type: 'boolean', of: (row) => row.embargoInherited },
  { name: 'protocol', type: 'text', of: (row) => row.protocol },
  { name: 'raw_stored', type: 'boolean', of: (row) => row.rawStored },
  { name: 'enriched_event_id', type: 'uuid', of: (row) => row.enrichment?.eventId },
  { name: 'form', type: 'text', of: (row) => row.enrichment?.form },
  { name: 'enrichment_status', type: 'text', of: (row) => row.enrichment?.status },
  { name: 'generation', type: 'integer', of: (row) => row.enrichment?.generation },
  { name: 'action', type: 'text', of: (row) => row.reading?.action },
  { name: 'action_generation', type: 'integer', of: (row) => row.reading?.generation },
  { name: 'pub_status', type: 'text', of: statusAsRead },
  { name: 'headline', type: 'text', of: (row) => row.enrichment?.headline },
];
const versionRows = bulkRows(versionColumns);
/** What an event may still change of a version: never whose it is, nor when it came. */
const changeable = versionColumns.map(({ name }) => name).slice(4);

/** Without ON CONFLICT: a raw event id that belongs to another item is refused (23505), not overwritten. */
const insertVersions = `insert into archive.version (${versionRows.names}) select ${versionRows.values} from ${versionRows.source}`;
const updateVersions = `update archive.version set ${changeable.map((name) => `${name} = row.${name}`).join(', ')}
  from ${versionRows.source} where version.raw_event_id = row.raw_event_id`;

export async function writeVersions(query: Query, created: readonly Version[], changed: readonly Version[]): Promise<void> {
  if (created.length > 0) await query(insertVersions, versionRows.parameters(created));
  if (changed.length > 0) await query(updateVersions, versionRows.parameters(changed));
}

const itemColumns: readonly BulkColumn<Item>[] = [
  { name: 'item_id', type: 'uuid', of: (row) => row.itemId },
  { name: 'current_version_key', type: 'text', of: (row) => row.currentVersionKey },
  { name: 'current_raw_event_id', type: 'uuid', of: (row) => row.currentRawEventId },
  { name: 'revisions', type: 'integer', of: (row) => row.revisions },
  { name: 'status', type: 'text', of: (row) => row.status },
  { name: 'reason', type: 'text', of: (row) => row.reason },
  { name: 'cause_event_id', type: 'uuid', of: (row) => row.causeEventId },
  { name: 'embargoed_until', type: 'timestamptz', of: (row) => row.embargoedUntil },
  { name: 'shown_raw_event_id', type: 'uuid', of: (row) => row.shown?.rawEventId },
  { name: 'shown_enriched_event_id', type: 'uuid', of: (row) => row.shown?.enrichedEventId },
  { name: 'shown_received_at', type: 'timestamptz', of: (row) => row.shown?.receivedAt },
  { name: 'provider_key', type: 'text', of: (row) => row.providerKey },
  { name: 'source_id', type: 'text', of: (row) => row.sourceId },
  { name: 'first_seen_at', type: 'timestamptz', of: (row) => row.firstSeenAt },
  { name: 'last_received_at', type: 'timestamptz', of: (row) => row.lastReceivedAt },
];
const itemRows = bulkRows(itemColumns);
const upsertItems = `insert into archive.item (${itemRows.names}) select ${itemRows.values} from ${itemRows.source}
  on conflict (item_id) do update set ${itemColumns.slice(1).map(({ name }) => `${name} = excluded.${name}`).join(', ')}`;

export async function writeItems(query: Query, items: readonly Item[]): Promise<void> {
  if (items.length > 0) await query(upsertItems, itemRows.parameters(items));
}

const changeRows = bulkRows<NewChange>([
  { name: 'item_id', type: 'uuid', of: (row) => row.itemId },
  { name: 'event_id', type: 'uuid', of: (row) => row.eventId },
  { name: 'kind', type: 'text', of: (row) => row.kind },
]);
const insertChanges = `insert into archive.change (${changeRows.names}) select ${changeRows.values} from ${changeRows.source}`;

/** Call it under `lockChanges`, as the last statement of the transaction. */
export async function writeChanges(query: Query, changes: readonly NewChange[]): Promise<void> {
  await query(insertChanges, changeRows.parameters(changes));
}
