import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeOfRecord, type ConsumedRecord } from '../records.js';
import { cutSlices } from './slices.js';

const aRecord = (offset: number, bytes: number): ConsumedRecord =>
  ({ topic: 'stories', partition: 0, offset: String(offset), key: null, value: Buffer.alloc(bytes), headers: {}, timestamp: 0 });

describe('cutSlices', () => {
  it('loses nothing, keeps the order and both limits, and ends where the batch ends', () => {
    fc.assert(fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 900 }), (sizes, count, bytes) => {
      const records = sizes.map((size, index) => aRecord(index, size));
      const slices = cutSlices(records, { count, bytes }, BigInt(records.length - 1));
      expect(slices.flatMap((slice) => slice.records)).toEqual(records);
      for (const { records: own, nextOffset, last } of slices) {
        expect(own.length).toBeLessThanOrEqual(count);
        if (own.length > 1) expect(own.reduce((sum, record) => sum + sizeOfRecord(record), 0)).toBeLessThanOrEqual(bytes);
        expect(nextOffset).toBe(BigInt(last.offset) + 1n);
      }
    }));
  });

  it('passes over a control record behind the last message, or the lag would show 1 for ever', () => {
    const slices = cutSlices([aRecord(3, 1), aRecord(4, 1)], { count: 1, bytes: 100 }, 6n);
    expect(slices.map(({ nextOffset }) => nextOffset)).toEqual([4n, 7n]);
  });

  it('has no slices for nothing', () => {
    expect(cutSlices([], { count: 1, bytes: 1 }, 9n)).toEqual([]);
  });
});
