import type { BatchRunner } from '@dateline/pipeline';
import type { ConsumedRecord } from '../records.js';
import type { KafkaSettings } from '../settings.js';
import type { ConsumerEvent } from './consumer-event.js';
import type { PositionPort, SliceWatch } from './position.js';

export interface BatchConsumerOptions<Out> {
  readonly settings: KafkaSettings;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly runner: BatchRunner<ConsumedRecord, Out>;
  /** Where reading starts; without it, where the group committed, else at the earliest. */
  readonly positions?: PositionPort;
  /** Is asked around the effects of a slice, and awaited before its offsets move. */
  readonly watchSlice?: SliceWatch;
  /** The consumer cannot go on: nothing was committed; the process should end and be started again. Called once. */
  readonly onFatal: (error: unknown) => void;
  readonly onEvent?: (event: ConsumerEvent) => void;
  /** Records of one slice (200). */
  readonly sliceCount?: number;
  /** Bytes of one slice (1 MiB); a single record may have more. */
  readonly sliceBytes?: number;
  /** Slices that are prepared at a time, over all partitions (4): a group that is dealt anew waits for them. */
  readonly slicesInHand?: number;
  /** How long an open breaker holds a partition before it is asked whether it may close, in milliseconds (30,000). */
  readonly breakerPauseMs?: number;
  /** How long a member that was killed keeps its partitions, in milliseconds (10,000: five heartbeats). */
  readonly sessionTimeoutMs?: number;
}

export interface ConsumerStatus {
  /** Whether it is a member of its group. */
  readonly joined: boolean;
  /** When the last fetch, heartbeat or slice was: monotonic milliseconds, as `performance.now()` has them. */
  readonly lastProgressAt: number;
  /** Whether any partition is held back by the breaker. */
  readonly paused: boolean;
  /** Partitions assigned. */
  readonly partitions: number;
  /** Whether it cannot go on and `onFatal` was told: the process should end. */
  readonly dead: boolean;
}

/** Reads topics as a member of a group, batch by batch: effects first, offsets after. At least once, in order per partition. */
export interface BatchConsumer {
  /** Resolves when it has asked to join; `status().joined` says when it has. Rejects when no broker answers or a topic is missing. */
  start(): Promise<void>;
  /**
   * Waits for the slices under way, commits them and leaves the group. Rejects when a slice does not end within 20 s; a broker
   * that is away is not waited for, it then takes the member for dead.
   */
  stop(): Promise<void>;
  status(): ConsumerStatus;
  /** The cluster's own id; empty before `start` has resolved. */
  readonly clusterId: string;
}
