import { formatInstant } from '@dateline/contracts';
import type { Query } from '../connection/database.js';

/**
 * Locks items for the rest of the transaction, in one order for everybody, so that two writers never wait for each other in a ring.
 * An advisory lock also covers an item that has no row yet, and a repeat of old news writes nothing at all. Resolves to the database's
 * clock once all locks are held: the instant at which embargoes are judged.
 */
export async function lockItems(query: Query, itemIds: readonly string[]): Promise<string> {
  const keys = [...new Set(itemIds.map(lockKey))].sort((a, b) => (a < b ? -1 : 1)).map(String);
  const rows = await query<{ now: Date }>('select pg_advisory_xact_lock(key), clock_timestamp() as now from unnest($1::bigint[]) as key', [keys]);
  const last = rows.at(-1);
  if (last === undefined) throw new Error('no item to lock');
  return formatInstant(last.now.getTime());
}

/** The first half of a UUIDv5 is as good a hash as any. */
const lockKey = (itemId: string): bigint => BigInt.asIntN(64, BigInt(`0x${itemId.replaceAll('-', '').slice(0, 16)}`));

/**
 * Held from the first number drawn until the commit, so that the sequence of changes is the order of commits. Taken last of all locks.
 * Whoever holds it keeps all others waiting: a process that then says nothing for as long as a member's session in Kafka lasts, frozen or
 * starved, has lost its partitions and loses its session too.
 */
export async function lockChanges(query: Query): Promise<void> {
  await query(`select set_config('idle_in_transaction_session_timeout', '10s', true), pg_advisory_xact_lock(7215438, 1)`);
}
