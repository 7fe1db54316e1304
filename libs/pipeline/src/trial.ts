import type { Breaker } from './breaker.js';

export interface TrialOptions<In> {
  readonly breaker: Breaker;
  /** Takes items through what failed; resolves to how many of them ended in a defect again. */
  readonly run: (items: readonly In[], signal: AbortSignal) => Promise<number>;
}

export interface Trial<In> {
  /** Notes items that ended in a defect as the breaker opened; the first to come are kept, a few. */
  remember(items: readonly In[]): void;
  /** Resolves to whether the breaker is closed. Rejects with the signal's reason. */
  readonly tryAgain: (signal: AbortSignal) => Promise<boolean>;
}

/** Enough to tell a service that is well again from one that is not, few enough to be no load. */
const few = 5;

/**
 * Asks an open breaker's question again, by the very items that opened it: if most of them come through now, it was not they that
 * were bad, and whatever it was is over. If they all were bad by themselves the breaker stays open, as it does for a bad deploy.
 */
export function createTrial<In>({ breaker, run }: TrialOptions<In>): Trial<In> {
  let remembered: readonly In[] = [];
  let underWay: Promise<boolean> | undefined;

  async function attempt(signal: AbortSignal): Promise<boolean> {
    const items = remembered;
    const defects = items.length === 0 ? 0 : await run(items, signal);
    if (defects * 2 >= items.length && items.length > 0) return false;
    remembered = [];
    breaker.closeOnTrial();
    return true;
  }

  return {
    remember: (items) => {
      if (remembered.length === 0) remembered = items.slice(0, few);
    },
    tryAgain: async (signal) => {
      if (!breaker.isOpen) return true;
      underWay ??= attempt(signal).finally(() => { underWay = undefined; });
      return underWay;
    },
  };
}
