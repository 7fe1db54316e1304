import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppendHistory, type Look } from './append-history.js';

const historyOf = (...looks: readonly (readonly [atMs: number, end: bigint])[]): AppendHistory => {
  const history = new AppendHistory();
  for (const [atMs, end] of looks) history.add({ atMs, end });
  return history;
};

describe('the history of a partition', () => {
  it('puts the records between two looks evenly into the time between them', () => {
    const history = historyOf([1_000, 10n], [6_000, 14n]);
    expect([10n, 11n, 12n, 13n].map((offset) => history.appendedAtMs(offset))).toEqual([2_000, 3_000, 4_000, 5_000]);
  });

  it('begins after the last look that saw no change', () => {
    const history = historyOf([0, 10n], [5_000, 10n], [10_000, 10n], [15_000, 10n], [16_000, 11n]);
    expect(history.appendedAtMs(10n)).toBe(15_500);
  });

  it('knows nothing of a record that nobody has seen, and says of one before the first look that it is not younger', () => {
    const history = historyOf([1_000, 10n]);
    expect(history.appendedAtMs(10n)).toBeUndefined();
    expect(new AppendHistory().appendedAtMs(0n)).toBeUndefined();
    expect([history.isOlder(9n), history.isOlder(10n), history.appendedAtMs(3n)]).toEqual([true, false, 1_000]);
  });

  it('takes earlier looks in, but none that contradict it', () => {
    const history = historyOf([10_000, 10n]);
    history.addBefore([{ atMs: 1_000, end: 2n }, { atMs: 4_000, end: 12n }, { atMs: 5_000, end: 6n }, { atMs: 20_000, end: 7n }]);
    expect(history.appendedAtMs(2n)).toBeCloseTo(1_800);
    expect(history.appendedAtMs(9n)).toBeCloseTo(9_000);
  });

  it('starts anew where a partition ends earlier than it did', () => {
    const history = historyOf([1_000, 10n], [2_000, 3n], [3_000, 4n]);
    expect(history.appendedAtMs(3n)).toBe(2_500);
  });

  const looks = fc.array(fc.record({ ms: fc.integer({ min: 1, max: 60_000 }), records: fc.integer({ min: 0, max: 500 }) }), { minLength: 1, maxLength: 200 })
    .map((steps) => steps.reduce<Look[]>((taken, { ms, records }) => {
      const last = taken.at(-1) ?? { atMs: 0, end: 0n };
      return [...taken, { atMs: last.atMs + ms, end: last.end + BigInt(records) }];
    }, []));

  it('never answers outside the looks around a record, and never lets a later record be older', () => {
    fc.assert(fc.property(looks, (taken) => {
      const history = historyOf(...taken.map(({ atMs, end }) => [atMs, end] as const));
      const last = taken.at(-1) as Look;
      let before = 0;
      for (let offset = 0n; offset < last.end; offset += last.end / 50n + 1n) {
        const at = history.appendedAtMs(offset) as number;
        expect(at).toBeGreaterThanOrEqual(before);
        expect(at).toBeLessThanOrEqual(last.atMs);
        before = at;
      }
    }));
  });

  it('answers the same for what is still to be read when what was read is forgotten', () => {
    fc.assert(fc.property(looks, fc.nat(), (taken, seed) => {
      const [whole, pruned] = [historyOf(), historyOf()];
      const committed = BigInt(seed) % ((taken.at(-1) as Look).end + 1n);
      for (const look of taken) {
        whole.add(look);
        pruned.add(look);
      }
      pruned.forgetBefore(committed);
      expect(pruned.appendedAtMs(committed)).toBe(whole.appendedAtMs(committed));
    }));
  });
});
