/** Where a store says that reading should start: it never filters (architecture.md, "Promises"). */
export interface StoredPosition {
  readonly clusterId: string;
  readonly nextOffset: bigint;
  /** `ce_id` of the record before; checked against that record. */
  readonly lastEventId?: string;
}

/** Looks up stored positions. */
export interface PositionPort {
  start(topic: string, partition: number): Promise<StoredPosition | undefined>;
  /** Is told, for each partition, that the store is behind what its group has committed: it was put back to an earlier state. */
  wentBack?(): Promise<void>;
}

/** A slice whose effects are in the world and whose offsets may move. */
export interface SliceDone {
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: bigint;
  readonly lastEventId?: string;
  readonly clusterId: string;
}

/**
 * Asked before the effects of a slice; what it returns is told after them, before the offsets move, and resolves to whether they are in the
 * world for good. Where they are not (their database was put back meanwhile) the effects are done again.
 */
export type SliceWatch = () => (done: SliceDone) => Promise<boolean>;
