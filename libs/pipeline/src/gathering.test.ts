import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PoisonError, TransientError } from './errors.js';
import { Gathering } from './gathering.js';

/** Work that is done when the test says so. */
function heldWork() {
  const groups: (readonly string[])[] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const work = (items: readonly string[]): Promise<void> => {
    groups.push(items);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    return end.promise;
  };
  const endAll = async (): Promise<void> => {
    for (let ended = 0; ended < ends.length; ended += 1) {
      ends[ended]?.resolve();
      await new Promise(setImmediate);
    }
  };
  return { groups, work, endAll };
}

describe('calls gathered', () => {
  it('while others are at work go together, and at once when nobody is', async () => {
    const { groups, work, endAll } = heldWork();
    const gathering = new Gathering({ work, most: 10, atOnce: 1 });
    const calls = [gathering.add(['a'])];
    await new Promise(setImmediate);
    calls.push(gathering.add(['b', 'c']), gathering.add(['d']));
    await endAll();
    await Promise.all(calls);
    expect(groups).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('are not joined by less urgent ones, nor by more than there is room for', async () => {
    const { groups, work, endAll } = heldWork();
    const gathering = new Gathering({ work, most: 3, atOnce: 1, priorities: 3 });
    const calls = [gathering.add(['first'], 2)];
    await new Promise(setImmediate);
    calls.push(gathering.add(['bulk', 'bulk'], 2), gathering.add(['kill'], 0), gathering.add(['story'], 1), gathering.add(['1', '2', '3', '4'], 1));
    await endAll();
    await Promise.all(calls);
    expect(groups).toEqual([['first'], ['kill'], ['story'], ['1', '2', '3', '4'], ['bulk', 'bulk']]);
  });

  it('hear of their own faults only', async () => {
    const refused = async (items: readonly string[]): Promise<void> => {
      if (items.includes('bad')) throw new PoisonError('unstorable-text', 'bad');
    };
    const gathering = new Gathering({ work: refused, most: 10, atOnce: 1 });
    const ends = await Promise.allSettled([['a'], ['b'], ['bad'], ['c']].map((items) => gathering.add(items)));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('are not tried one by one against what is away for all of them', async () => {
    let tries = 0;
    const gathering = new Gathering<string>({ work: async () => { tries += 1; throw new TransientError('away'); }, most: 10, atOnce: 1 });
    const ends = await Promise.allSettled([['a'], ['b'], ['c']].map((items) => gathering.add(items)));
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
    expect(tries).toBe(1);
  });

  it('each have all of their items worked on once, in one piece, never more at once than allowed', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ size: fc.integer({ min: 0, max: 6 }), priority: fc.nat(2), delay: fc.nat(3) }), { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 3 }),
      async (plan, most, atOnce) => {
        let [underWay, highest] = [0, 0];
        const done: (readonly string[])[] = [];
        const work = async (items: readonly string[]): Promise<void> => {
          underWay += 1;
          highest = Math.max(highest, underWay);
          await new Promise(setImmediate);
          underWay -= 1;
          done.push(items);
        };
        const gathering = new Gathering({ work, most, atOnce, priorities: 3 });
        await Promise.all(plan.map(async ({ size, priority, delay }, call) => {
          for (let turn = 0; turn < delay; turn += 1) await new Promise(setImmediate);
          const items = Array.from({ length: size }, (_, index) => `${call}-${index}`);
          await gathering.add(items, priority);
          const group = done.find((one) => items.every((item) => one.includes(item))) ?? [];
          expect(group.slice(group.indexOf(items[0] ?? '')).slice(0, size)).toEqual(items);
        }));
        expect(done.flat().toSorted()).toEqual(plan.flatMap(({ size }, call) => Array.from({ length: size }, (_, index) => `${call}-${index}`)).toSorted());
        expect(highest).toBeLessThanOrEqual(atOnce);
        expect(done.every((group) => group.length <= Math.max(most, ...plan.map(({ size }) => size)))).toBe(true);
      },
    ), { numRuns: 60 });
  });
});
