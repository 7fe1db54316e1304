import type { ConsumedRecord, TopicRange } from '@dateline/kafka';
import { describe, expect, it } from 'vitest';
import { advance } from './topic-slices.js';

const range = (topic: string, partition: number, next: number, end: number): TopicRange => ({ topic, partition, next: String(next), end: String(end) });
const record = (topic: string, partition: number, offset: number): ConsumedRecord => ({ topic, partition, offset: String(offset), key: null, value: null, headers: {}, timestamp: 0 });

describe('the cursor of a replay out of topics', () => {
  it.each<[string, TopicRange[], ConsumedRecord[], TopicRange[]]>([
    ['stays for what has not been dealt with', [range('a', 0, 5, 9)], [], [range('a', 0, 5, 9)]],
    ['stands behind the last record of each partition', [range('a', 0, 5, 9), range('a', 1, 0, 3)], [record('a', 0, 5), record('a', 0, 7)], [range('a', 0, 8, 9), range('a', 1, 0, 3)]],
    ['lets go of a partition at its end', [range('a', 0, 5, 9), range('b', 0, 5, 9)], [record('a', 0, 8)], [range('b', 0, 5, 9)]],
    ['tells partitions of two topics apart', [range('a', 0, 0, 9), range('b', 0, 0, 9)], [record('b', 0, 3)], [range('a', 0, 0, 9), range('b', 0, 4, 9)]],
  ])('%s', (_, ranges, records, expected) => expect(advance(ranges, records)).toEqual(expected));
});
