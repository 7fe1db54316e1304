/** What a consumer tells of itself, for metrics and logs. */
export type ConsumerEvent =
  | { readonly kind: 'joined'; readonly partitions: number }
  | {
      readonly kind: 'slice'; readonly topic: string; readonly partition: number;
      readonly records: number; readonly ok: number; readonly dropped: number; readonly dead: number; readonly ms: number;
    }
  /** An open breaker holds the partition back. */
  | { readonly kind: 'paused'; readonly topic: string; readonly partition: number; readonly ms: number }
  | { readonly kind: 'resumed'; readonly topic: string; readonly partition: number }
  | { readonly kind: 'heartbeat' }
  /** Stopping: what is under way took too long and its waiting was cut short; what was not written is read again. */
  | { readonly kind: 'drain-timeout' }
  | { readonly kind: 'crash'; readonly error: unknown; readonly restart: boolean };
