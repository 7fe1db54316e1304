import type { Lane } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { workerPermits } from '../src/worker-permits.js';

/** Lets what can go on now go on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('permits on the workers', () => {
  it('keep one worker from the bulk, so that an urgent story waits for no back-fill', async () => {
    const permit = workerPermits(2);
    const granted: string[] = [];
    for (const lane of ['bulk', 'bulk', 'bulk', 'urgent'] as const) void permit(lane).then(() => granted.push(lane));
    await settled();
    expect(granted.toSorted()).toEqual(['bulk', 'urgent']);
  });

  it('let the urgent go first among those that wait, and then the others', async () => {
    const permit = workerPermits(1);
    const release = await permit('normal');
    const granted: string[] = [];
    const takeTurn = async (lane: Lane): Promise<void> => {
      const done = await permit(lane);
      granted.push(lane);
      done();
    };
    const turns = [takeTurn('bulk'), takeTurn('normal'), takeTurn('urgent')];
    await settled();
    release();
    await Promise.all(turns);
    expect(granted).toEqual(['urgent', 'normal', 'bulk']);
  });

  it('are given to the bulk even where there is a single worker', async () => {
    const permit = workerPermits(1);
    const release = await permit('bulk');
    release();
    expect(await permit('bulk')).toBeTypeOf('function');
  });
});
