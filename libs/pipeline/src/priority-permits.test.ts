import { describe, expect, it } from 'vitest';
import { PriorityPermits } from './priority-permits.js';

/** Takes the only permit, lets the given priorities queue up, and tells in which order they are served. */
async function served(priorities: readonly number[], fairEvery = 1_000): Promise<number[]> {
  const permits = new PriorityPermits({ permits: 1, priorities: 3, fairEvery });
  const first = await permits.acquire(0);
  const order: number[] = [];
  const all = priorities.map(async (priority) => {
    const release = await permits.acquire(priority);
    order.push(priority);
    release();
  });
  first();
  await Promise.all(all);
  return order;
}

describe('priority permits', () => {
  it('serve the urgent before the rest, and equals in the order they came', async () => {
    expect(await served([2, 1, 0, 2, 0])).toEqual([0, 0, 1, 2, 2]);
  });

  it('never starve the lowest: every so often it goes first', async () => {
    const order = await served([...Array.from({ length: 12 }, () => 0), 2], 4);
    expect(order.indexOf(2)).toBeLessThan(4);
  });

  it('hand out no more than there are, and count a permit given back twice only once', async () => {
    const permits = new PriorityPermits({ permits: 2, priorities: 1 });
    const release = await permits.acquire(0);
    await permits.acquire(0);
    const third = permits.acquire(0);
    const fourth = permits.acquire(0);
    release();
    release();
    await third;
    expect(permits.waiting).toBe(1);
    void fourth;
  });
});
