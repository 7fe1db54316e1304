import { zstdCompressSync } from 'node:zlib';
import type { Query } from '../connection/database.js';
import { bulkRows } from '../sql/bulk-rows.js';
import { headersJson } from '../sql/headers-json.js';
import type { Plan } from './plan.js';

type NewRaw = Plan['raws'][number];
type NewBody = Plan['bodies'][number];

const rawRows = bulkRows<NewRaw>([
  { name: 'raw_event_id', type: 'uuid', of: ({ version }) => version.rawEventId },
  { name: 'received_at', type: 'timestamptz', of: ({ version }) => version.receivedAt },
  { name: 'item_id', type: 'uuid', of: ({ version }) => version.itemId },
  { name: 'headers', type: 'jsonb', of: ({ arrival }) => headersJson(arrival.headers) },
  { name: 'codec', type: 'text', of: () => 'zstd' },
  { name: 'value_bytes', type: 'integer', of: ({ arrival }) => arrival.value.byteLength },
  { name: 'value', type: 'bytea', of: ({ arrival }) => zstdCompressSync(arrival.value) },
]);
const insertRaws = `insert into archive.raw (${rawRows.names}) select ${rawRows.values} from ${rawRows.source}`;

/** Raw events as they came: headers, and the value's bytes under zstd. */
export async function writeRaws(query: Query, raws: readonly NewRaw[]): Promise<void> {
  if (raws.length > 0) await query(insertRaws, rawRows.parameters(raws));
}

const bodyRows = bulkRows<NewBody>([
  { name: 'raw_event_id', type: 'uuid', of: ({ version }) => version.rawEventId },
  { name: 'received_at', type: 'timestamptz', of: ({ version }) => version.receivedAt },
  { name: 'enriched_event_id', type: 'uuid', of: ({ arrival }) => arrival.eventId },
  { name: 'article', type: 'jsonb', of: ({ arrival }) => arrival.value },
]);
const upsertBodies = `insert into archive.body (${bodyRows.names}) select ${bodyRows.values} from ${bodyRows.source}
  on conflict (raw_event_id, received_at) do update set enriched_event_id = excluded.enriched_event_id, article = excluded.article`;

/** The article of the enrichment that counts, one per version. */
export async function writeBodies(query: Query, bodies: readonly NewBody[]): Promise<void> {
  if (bodies.length > 0) await query(upsertBodies, bodyRows.parameters(bodies));
}
