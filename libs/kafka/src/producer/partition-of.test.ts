import { describe, expect, it } from 'vitest';
import { partitionOf } from './partition-of.js';

const message = (key: string | Buffer | null, partition?: number) =>
  ({ topic: 'stories', key, value: null, headers: {}, ...(partition === undefined ? {} : { partition }) });

describe('partitionOf', () => {
  // Hashes as Apache Kafka's own UtilsTest has them for murmur2, with the sign bit cleared and modulo the count.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ])('maps the key %s as the Java client does', (key, murmur2) => {
    for (const count of [1, 3, 12]) expect(partitionOf(message(key), count)).toBe((murmur2 & 0x7fffffff) % count);
    expect(partitionOf(message(Buffer.from(key)), 12)).toBe((murmur2 & 0x7fffffff) % 12);
  });

  it('obeys a partition that is named, key or no key', () => {
    expect(partitionOf(message('21', 2), 3)).toBe(2);
    expect(partitionOf(message(null, 0), 3)).toBe(0);
  });

  it.each([[null, undefined], ['a', 3], ['a', -1], ['a', 1.5], [null, Number.NaN]])('refuses key %s with partition %s of 3', (key, partition) => {
    expect(() => partitionOf(message(key, partition), 3)).toThrow(/partition/);
  });
});
