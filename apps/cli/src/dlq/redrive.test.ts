import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesOf } from './redrive.js';

const mebibyte = 1024 * 1024;

describe('the batches of a redrive', () => {
  it('hold every letter once, in order, half a second of them and 8 MiB at the most', () => {
    const letters = fc.array(fc.nat(5 * mebibyte)).map((sizes) => sizes.map((bytes, index) => ({ id: String(index), bytes })));
    fc.assert(fc.property(letters, fc.integer({ min: 1, max: 10_000 }), (all, rate) => {
      const batches = batchesOf(all, rate);
      expect(batches.flat()).toEqual(all);
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(Math.min(100, Math.ceil(rate / 2)));
        expect(batch.length === 1 || batch.reduce((sum, { bytes }) => sum + bytes, 0) <= 8 * mebibyte).toBe(true);
      }
    }));
  });
});
