import { probeBroker } from '../admin/probe-broker.js';

export interface WatchdogOptions {
  readonly brokers: readonly string[];
  /** Milliseconds since 1970 of the last sign of life. */
  readonly lastProgressAt: () => number;
  readonly stallMs: number;
  readonly onStalled: (silentMs: number) => void;
}

/**
 * kafkajs may give up, or wait for ever, in a living process (tulios/kafkajs#1466): when nothing was fetched and no heartbeat
 * sent for `stallMs` while the broker answers others, the consumer is taken for dead. A broker that is away is no reason.
 * @returns what stops it
 */
export function watchProgress({ brokers, lastProgressAt, stallMs, onStalled }: WatchdogOptions): () => void {
  const check = async (): Promise<void> => {
    const silentMs = Date.now() - lastProgressAt();
    if (silentMs < stallMs) return;
    const answers = await probeBroker(brokers).then(() => true, () => false);
    if (answers && Date.now() - lastProgressAt() >= stallMs) onStalled(silentMs);
  };
  const timer = setInterval(() => void check(), stallMs / 4).unref();
  return () => clearInterval(timer);
}
