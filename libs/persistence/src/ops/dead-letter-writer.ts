import { hash128, headerText, isUuid, readDeadLetterHeaders, type DeadLetterHeaders, type WireHeaders } from '@dateline/contracts';
import type { Database } from '../connection/database.js';
import { bulkRows } from '../sql/bulk-rows.js';
import { headersJson } from '../sql/headers-json.js';

/** A record of a dead-letter topic, as it was read. */
export interface DeadLetterArrival {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Milliseconds since 1970: when the broker appended it. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  readonly headers: WireHeaders;
  readonly value: Uint8Array | null;
}

interface DeadLetterRow {
  readonly arrival: DeadLetterArrival;
  readonly about: DeadLetterHeaders;
  readonly eventId: string | undefined;
  readonly sourceId: string | undefined;
  readonly itemId: string | undefined;
}

const rows = bulkRows<DeadLetterRow>([
  { name: 'dead_letter_id', type: 'uuid', of: deadLetterId },
  { name: 'dlq_topic', type: 'text', of: ({ arrival }) => arrival.topic },
  { name: 'dlq_partition', type: 'integer', of: ({ arrival }) => arrival.partition },
  { name: 'dlq_offset', type: 'bigint', of: ({ arrival }) => arrival.offset },
  { name: 'reason', type: 'text', of: ({ about }) => about.reason },
  { name: 'stage', type: 'text', of: ({ about }) => about.stage },
  { name: 'error', type: 'text', of: ({ about }) => about.error },
  { name: 'topic', type: 'text', of: ({ about }) => about.topic },
  { name: 'partition', type: 'integer', of: ({ about }) => about.partition },
  { name: '"offset"', type: 'bigint', of: ({ about }) => about.offset },
  { name: 'attempt', type: 'integer', of: ({ about }) => about.attempt },
  { name: 'event_id', type: 'text', of: ({ eventId }) => eventId },
  { name: 'first_failed_at', type: 'timestamptz', of: ({ about }) => about.firstFailedAt },
  { name: 'source_id', type: 'text', of: ({ sourceId }) => sourceId },
  { name: 'item_id', type: 'uuid', of: ({ itemId }) => itemId },
  { name: 'failed_at', type: 'timestamptz', of: ({ arrival }) => new Date(arrival.timestamp) },
  { name: 'key', type: 'bytea', of: ({ arrival }) => arrival.key },
  { name: 'headers', type: 'jsonb', of: ({ arrival }) => headersJson(arrival.headers) },
  { name: 'value', type: 'bytea', of: ({ arrival }) => arrival.value },
]);
const insert = `insert into ops.dead_letter (${rows.names}) select ${rows.values} from ${rows.source} on conflict (dead_letter_id) do nothing`;

/** Keeps indexed copies of dead letters, bytes untouched. Total: whatever stands in a record's headers, it finds a row. A repeat writes nothing. */
export async function writeDeadLetters({ query }: Pick<Database, 'query'>, arrivals: readonly DeadLetterArrival[]): Promise<void> {
  if (arrivals.length > 0) await query(insert, rows.parameters(arrivals.map(rowOf)));
}

function rowOf(arrival: DeadLetterArrival): DeadLetterRow {
  const text = (name: string): string | undefined => headerText(arrival.headers, name);
  const eventId = text('ce_id');
  const sourceId = text('ce_source')?.split('/').at(-1);
  return {
    arrival, about: sound(readDeadLetterHeaders(arrival.headers), arrival), eventId: eventId === undefined ? undefined : storable(eventId),
    sourceId: sourceId === undefined || sourceId === '' ? undefined : storable(sourceId),
    itemId: [text('ce_subject'), Buffer.from(arrival.key ?? []).toString('latin1')].find((name) => name !== undefined && isUuid(name)),
  };
}

/** One failure, one row: the letter may have been written twice, and an offset may come again once its topic was deleted. */
function deadLetterId({ arrival, about, eventId }: DeadLetterRow): string {
  const content = hash128(Buffer.from(arrival.value ?? []).toString('base64'));
  return hash128(JSON.stringify([arrival.topic, about.topic, about.partition, about.offset, about.attempt, eventId ?? null, content]));
}

function sound(about: DeadLetterHeaders | undefined, { topic, partition, offset, timestamp }: DeadLetterArrival): DeadLetterHeaders {
  const appended = new Date(timestamp).toISOString();
  if (about === undefined) return { reason: 'headers-invalid', stage: 'unknown', error: 'a record without dead-letter headers', topic, partition, offset, attempt: 0, firstFailedAt: appended };
  return {
    ...about, reason: storable(about.reason) as DeadLetterHeaders['reason'], stage: storable(about.stage), error: storable(about.error), topic: storable(about.topic),
    partition: smallInteger(about.partition), offset: /^\d{1,18}$/u.test(about.offset) ? about.offset : '-1', attempt: smallInteger(about.attempt),
    firstFailedAt: /^20\d\d-[01]\d-[0-3]\dT/u.test(about.firstFailedAt) && !Number.isNaN(Date.parse(about.firstFailedAt)) ? about.firstFailedAt : appended,
  };
}

const storable = (text: string): string => text.replaceAll('\u0000', '\u2400').toWellFormed().slice(0, 2_000);
const smallInteger = (value: number): number => (Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : -1);
