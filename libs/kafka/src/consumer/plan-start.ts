import type { StoredPosition } from './position.js';

/** What the cluster holds of one partition. */
export interface PartitionRange {
  readonly clusterId: string;
  /** The earliest offset kept. */
  readonly low: bigint;
  /** The offset the next record will get. */
  readonly high: bigint;
  /** What the reader's group has committed, if anything. */
  readonly committed?: bigint | undefined;
}

/** Where reading starts, and what must be found there. */
export interface Start {
  readonly offset: bigint;
  /** The first record must be this one, and has been stored already; otherwise reading starts at the earliest. */
  readonly expect?: string;
  /** Why the stored position does not count, for the log. */
  readonly refused?: string;
}

/**
 * Whether a store has lost what it had: positions are saved before offsets are committed, so a group that is further than its store
 * has another one before it than it had, put back to an earlier state.
 */
export function wentBack(stored: StoredPosition | undefined, { clusterId, committed }: PartitionRange): boolean {
  if (committed === undefined || (stored !== undefined && stored.clusterId !== clusterId)) return false;
  return committed > (stored?.nextOffset ?? 0n);
}

/**
 * Where to start, given what is stored (architecture.md, "Promises"): at the record before the stored position, to see that
 * it is the one it was. Another cluster, or an offset the partition has not: at the earliest. A database that knows nothing
 * of the partition reads it from the earliest too, whatever the group may have committed.
 */
export function planStart(stored: StoredPosition | undefined, { clusterId, low, high }: PartitionRange): Start {
  if (stored === undefined) return { offset: low };
  if (stored.clusterId !== clusterId) return { offset: low, refused: `stored for the cluster ${stored.clusterId}` };
  const { nextOffset, lastEventId } = stored;
  if (nextOffset < low || nextOffset > high) return { offset: low, refused: `offset ${nextOffset} is outside of ${low} to ${high}` };
  if (lastEventId === undefined || nextOffset === low) return { offset: nextOffset };
  return { offset: nextOffset - 1n, expect: lastEventId };
}
