import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolatePoison, PoisonError, TransientError } from './index.js';

describe('isolatePoison', () => {
  it('finds exactly the bad items and performs exactly the others, in order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 70 }), async (flags) => {
      const items = flags.map((bad, id) => ({ id, bad }));
      const performed: number[] = [];
      let calls = 0;
      const bad = await isolatePoison(items, async (part) => {
        calls++;
        if (part.some((item) => item.bad)) throw new PoisonError('storage-refused', 'refused');
        performed.push(...part.map(({ id }) => id));
      });
      expect(bad.map(({ item }) => item.id)).toEqual(items.filter((item) => item.bad).map(({ id }) => id));
      expect(performed).toEqual(items.filter((item) => !item.bad).map(({ id }) => id));
      expect(calls).toBeLessThanOrEqual(Math.max(0, 2 * items.length - 1));
    }));
  });

  it('names the reason and keeps the cause, for poison and for a defect', async () => {
    const causes = [new PoisonError('too-large', 'x'), new TypeError('y')];
    const bad = await isolatePoison([0, 1, 2], async (part) => {
      const first = part.find((n) => causes[n] !== undefined);
      if (first !== undefined) throw causes[first];
    });
    expect(bad).toEqual([
      { item: 0, reason: 'too-large', cause: causes[0] },
      { item: 1, reason: 'defect', cause: causes[1] },
    ]);
  });

  it('condemns nobody while the database is away', async () => {
    await expect(isolatePoison([1, 2], () => Promise.reject(new TransientError('away')))).rejects.toThrow(TransientError);
  });
});
