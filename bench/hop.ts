import { setTimeout as sleep } from 'node:timers/promises';

/** What one hop of the line came to, beside a floor or peer measured in the same run. */
export interface HopResult {
  readonly hop: string;
  /** Stories a second. */
  readonly rate: number;
  /** What it is held against. */
  readonly against: string;
  /** Stories a second of that. */
  readonly againstRate: number;
  /** The least ratio of the two that is aimed at. */
  readonly aim?: number;
}

/** A figure that stands for itself. */
export interface Figure {
  readonly hop: string;
  readonly what: string;
  /** Undefined where it cannot be known. */
  readonly value: number | undefined;
  readonly unit: string;
}

/** What a hop has to tell. */
export interface HopReport {
  readonly results: readonly HopResult[];
  readonly figures?: readonly Figure[];
}

export interface Rated {
  readonly count: number;
  readonly seconds: number;
}

export const rateOf = ({ count, seconds }: Rated): number => count / seconds;

/** Runs `work` and takes its time. */
export async function timed(count: number, work: () => Promise<void> | void): Promise<Rated> {
  const started = performance.now();
  await work();
  return { count, seconds: (performance.now() - started) / 1000 };
}

/**
 * Takes turns between several ways of doing the same, and gives the best rate of each: on a shared machine the best is nearest to what
 * the code can do, and turns keep a slow minute from falling on one side alone.
 */
export async function inTurns<Way extends string>(runs: number, ways: Readonly<Record<Way, (run: number) => Promise<number>>>): Promise<Record<Way, number>> {
  const best = Object.fromEntries(Object.keys(ways).map((way) => [way, 0])) as Record<Way, number>;
  for (let run = 0; run < runs; run += 1) {
    for (const way of Object.keys(ways) as Way[]) best[way] = Math.max(best[way], await ways[way](run));
  }
  return best;
}

/** Makes the calls in their order, so many under way at once: the next begins as soon as one has ended, so that no client idles. */
export async function inFlight(calls: readonly (() => Promise<unknown>)[], atOnce: number): Promise<void> {
  const waiting = calls.values();
  const oneAfterAnother = async (): Promise<void> => {
    for (const call of waiting) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, oneAfterAnother));
}

const patienceMs = 120_000;

/** Waits until so many have come, looking four times a second. @throws Error when nothing more has come for two minutes */
export async function untilCount(count: number, read: () => Promise<number>): Promise<void> {
  let [most, since] = [0, performance.now()];
  for (;;) {
    const now = await read();
    if (now >= count) return;
    if (now > most) [most, since] = [now, performance.now()];
    if (performance.now() - since > patienceMs) throw new Error(`${most} of ${count} came, and nothing more for ${patienceMs / 1_000} s`);
    await sleep(250);
  }
}
