import type { Database, Query } from '../connection/database.js';
import type { ChangeKind } from '../archive/plan.js';

/** A row of the change sequence. */
export interface ArchiveChange {
  readonly seq: bigint;
  readonly itemId: string;
  readonly eventId: string;
  readonly kind: ChangeKind;
  readonly at: Date;
}

export interface Follower {
  /** Whose cursor it is. */
  readonly name: string;
  /** Changes of one step at the most. */
  readonly limit: number;
  /** Begins with this change at the latest, even if the cursor is further: what came of it before may be out of date. */
  readonly from?: bigint;
  /** Takes changes in the order of commits; what it writes by `query` is committed with the cursor. Must bear repetition. */
  readonly handle: (changes: readonly ArchiveChange[], query: Query) => Promise<void>;
}

interface Cursor {
  readonly seq: string;
  readonly epoch: string;
}

/**
 * Takes one follower one step on: the changes after its cursor, then the cursor, in one transaction. The cursor's row is the lease:
 * of several processes one works, the others see nothing to do. A database restored from a backup has another epoch, and the follower
 * starts again from the first change. Resolves to the number of changes handled.
 */
export function followChanges(database: Database, { name, limit, from, handle }: Follower): Promise<number> {
  return database.transaction(async (query) => {
    const cursor = await leaseCursor(query, name);
    if (cursor === undefined) return 0;
    const changes = await changesAfter(query, earlier(cursor.seq, from), limit);
    const last = changes.at(-1);
    if (last === undefined) return 0;
    await handle(changes, query);
    await query('update ops.follower set seq = $2, epoch = $3, moved_at = now() where name = $1', [name, String(last.seq), cursor.epoch]);
    return changes.length;
  });
}

const earlier = (seq: string, from: bigint | undefined): string => (from !== undefined && from <= BigInt(seq) ? String(from - 1n) : seq);

const lease = `select case when follower.epoch = epoch.epoch then follower.seq else 0 end as seq, epoch.epoch
  from ops.follower cross join archive.epoch where name = $1 for update of follower skip locked`;

async function leaseCursor(query: Query, name: string): Promise<Cursor | undefined> {
  const [cursor] = await query<Cursor>(lease, [name]);
  if (cursor !== undefined) return cursor;
  const [created] = await query<Cursor>(
    `insert into ops.follower (name, epoch, seq, moved_at) select $1, epoch, 0, now() from archive.epoch on conflict (name) do nothing returning seq, epoch`, [name]);
  return created;
}

async function changesAfter(query: Query, seq: string, limit: number): Promise<ArchiveChange[]> {
  const rows = await query<{ seq: string; item_id: string; event_id: string; kind: ChangeKind; at: Date }>(
    'select seq, item_id, event_id, kind, at from archive.change where seq > $1 order by seq limit $2', [seq, limit]);
  return rows.map((row) => ({ seq: BigInt(row.seq), itemId: row.item_id, eventId: row.event_id, kind: row.kind, at: row.at }));
}
