export interface WatchdogOptions {
  /** Rejects while no broker answers. */
  readonly probe: () => Promise<unknown>;
  /** Of the last sign of life, by the monotonic clock: a wall clock that jumps, or a laptop that slept, is no silence. */
  readonly lastProgressAt: () => number;
  readonly stallMs: number;
  readonly onStalled: (silentMs: number) => void;
}

/**
 * kafkajs may give up, or wait for ever, in a living process (tulios/kafkajs#1466): when nothing was fetched and no heartbeat
 * sent for `stallMs` while the broker answers others, the consumer is taken for dead. A broker that is away is no reason.
 * @returns what stops it
 */
export function watchProgress({ probe, lastProgressAt, stallMs, onStalled }: WatchdogOptions): () => void {
  const check = async (): Promise<void> => {
    const silentMs = performance.now() - lastProgressAt();
    if (silentMs < stallMs) return;
    const answers = await probe().then(() => true, () => false);
    if (answers && performance.now() - lastProgressAt() >= stallMs) onStalled(silentMs);
  };
  const timer = setInterval(() => void check(), stallMs / 4).unref();
  return () => clearInterval(timer);
}
