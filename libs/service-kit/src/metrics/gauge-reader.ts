import { setTimeout as timer } from 'node:timers/promises';

export interface GaugeReaderOptions {
  /** Asks the outside and sets gauges; may fail. */
  readonly read: () => Promise<void>;
  /** Pause between two readings, in milliseconds. */
  readonly everyMs: number;
  /** Hears of a failure and of the first success after one; gauges keep their last values meanwhile. */
  readonly onFailed: (error: unknown) => void;
  readonly onRecovered: () => void;
}

/** A reader of gauges that runs beside the work. */
export interface GaugeReader {
  /** Begins no further reading; one that hangs is not waited for. */
  stop(): void;
}

/**
 * Reads what a scrape must not wait for, again and again, one reading at a time. A dependency that is away is told once and costs
 * nothing else: the last values stay, and whoever looks at them sees by a timestamp metric how old they are.
 */
export function readGauges({ read, everyMs, onFailed, onRecovered }: GaugeReaderOptions): GaugeReader {
  const stopping = new AbortController();
  let failing = false;
  const once = async (): Promise<void> => {
    try {
      await read();
      if (failing) onRecovered();
      failing = false;
    } catch (error) {
      if (!failing && !stopping.signal.aborted) onFailed(error);
      failing = true;
    }
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await once();
      await timer(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {}); // woken to stop
    }
  };
  void loop();
  return { stop: () => stopping.abort() };
}
