import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@dateline/testing';

/** So many points between a twentieth and nine tenths of the way, in order; the same seed gives the same. */
export function randomPoints(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => 0.05 + random.next() * 0.85).toSorted((a, b) => a - b);
}

export interface AtProgress {
  /** Shares of the whole, ascending. */
  readonly points: readonly number[];
  /** How far things are, 0 to 1. */
  readonly progress: () => Promise<number>;
  /** Is done at each point, one after the other: what takes long pushes the next back. */
  readonly act: (point: number) => Promise<void>;
  /** Ends it early: there is nothing left to hurt. */
  readonly signal: AbortSignal;
}

/** Does something whenever the next point is reached. @returns how often it was done */
export async function atProgress({ points, progress, act, signal }: AtProgress): Promise<number> {
  let done = 0;
  for (const point of points) {
    while ((await progress()) < point) {
      if (signal.aborted) return done;
      await sleep(50);
    }
    if (signal.aborted) return done;
    await act(point);
    done += 1;
  }
  return done;
}
