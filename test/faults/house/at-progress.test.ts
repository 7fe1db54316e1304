import { describe, expect, it } from 'vitest';
import { atProgress, randomPoints } from './at-progress.js';

describe('points of progress', () => {
  it('are as many as asked for, in order, neither at the very beginning nor at the end, and the same for the same seed', () => {
    const points = randomPoints(50, 7);
    expect(points).toEqual(points.toSorted((a, b) => a - b));
    expect(Math.min(...points)).toBeGreaterThanOrEqual(0.05);
    expect(Math.max(...points)).toBeLessThanOrEqual(0.9);
    expect(randomPoints(50, 7)).toEqual(points);
  });
});

describe('what is done at points of progress', () => {
  const clockwork = (...shares: readonly number[]) => {
    const left = [...shares];
    return async (): Promise<number> => (left.length > 1 ? left.shift() : left[0]) as number;
  };

  it('is done once at each, in order, also where progress has leapt over several', async () => {
    const done: number[] = [];
    const act = async (point: number): Promise<void> => void done.push(point);
    expect(await atProgress({ points: [0.1, 0.2, 0.6], progress: clockwork(0, 0.3, 0.3, 0.9), act, signal: new AbortController().signal })).toBe(3);
    expect(done).toEqual([0.1, 0.2, 0.6]);
  });

  it('is left when there is nothing more to hurt', async () => {
    const over = new AbortController();
    const act = async (): Promise<void> => over.abort();
    expect(await atProgress({ points: [0.1, 0.9], progress: clockwork(0.2), act, signal: over.signal })).toBe(1);
  });
});
