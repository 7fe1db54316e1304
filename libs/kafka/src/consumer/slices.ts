import { sizeOfRecord, type ConsumedRecord } from '../records.js';

/** Limits of one slice; a single record may have more bytes. */
export interface SliceLimits {
  readonly count: number;
  readonly bytes: number;
}

/** A stretch of one partition that is worked on, written and committed as one. */
export interface Slice {
  readonly records: readonly [ConsumedRecord, ...ConsumedRecord[]];
  readonly first: ConsumedRecord;
  readonly last: ConsumedRecord;
  /** Where the group goes on after it. */
  readonly nextOffset: bigint;
}

/**
 * Cuts a fetched batch into slices, in order. @param lastOffset the batch's own last offset: a control record may follow the
 * last message, and unless it is passed over too the lag would show 1 for ever
 */
export function cutSlices(records: readonly ConsumedRecord[], limits: SliceLimits, lastOffset: bigint): readonly Slice[] {
  const groups: [ConsumedRecord, ...ConsumedRecord[]][] = [];
  let bytes = 0;
  for (const record of records) {
    const size = sizeOfRecord(record);
    const current = groups.at(-1);
    if (current === undefined || current.length >= limits.count || bytes + size > limits.bytes) {
      groups.push([record]);
      bytes = size;
    } else {
      current.push(record);
      bytes += size;
    }
  }
  return groups.map((group, index) => sliceOf(group, index === groups.length - 1 ? lastOffset : undefined));
}

function sliceOf(records: readonly [ConsumedRecord, ...ConsumedRecord[]], endOfBatch: bigint | undefined): Slice {
  const last = records.at(-1) ?? records[0];
  const end = BigInt(last.offset);
  return { records, first: records[0], last, nextOffset: (endOfBatch !== undefined && endOfBatch > end ? endOfBatch : end) + 1n };
}
