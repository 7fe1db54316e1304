import { describe, expect, it } from 'vitest';
import { placeOf } from './unreadable-batch-patch.js';

const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const int64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
};

const batch = (offset: bigint, content: string): Buffer => Buffer.concat([int64(offset), int32(content.length), Buffer.from(content)]);
const partition = (id: number, records: readonly Buffer[], aborted: number): Buffer => {
  const all = Buffer.concat(records);
  return Buffer.concat([int32(id), Buffer.alloc(26), int32(aborted), Buffer.alloc(Math.max(0, aborted) * 16), int32(-1), int32(all.length), all]);
};
const topic = (name: string, partitions: readonly Buffer[]): Buffer => Buffer.concat([int16(name.length), Buffer.from(name), int32(partitions.length), ...partitions]);

const response = Buffer.concat([
  Buffer.alloc(10), int32(2),
  topic('stories', [partition(0, [], -1), partition(3, [batch(7n, 'sound'), batch(2n ** 40n, 'damaged')], 2)]),
  topic('kills', [partition(1, [batch(5n, 'another')], 0)]),
]);

describe('the place of a byte in the answer to a fetch', () => {
  it.each([
    ['sound', 'stories/3 at offset 7'],
    ['damaged', `stories/3 at offset ${2n ** 40n}`],
    ['another', 'kills/1 at offset 5'],
  ])('is topic, partition and offset of the batch around %s', (content, place) => {
    expect(placeOf(response.indexOf(content), response)).toBe(place);
  });

  it.each([[-5], [0], [response.length]])('is none for byte %i, which no batch holds', (wanted) => {
    expect(placeOf(wanted, response)).toBeUndefined();
  });
});
