import { describe, expect, it } from 'vitest';
import { gatherCommits, type Commit } from './commits.js';

type Offsets = Parameters<Commit['commitOffsets']>[0];

const aCommit = (topic: string, partition: number, nextOffset: bigint, more: Pick<Commit, 'commitOffsets'> & Partial<Commit>): Commit =>
  ({ topic, partition, nextOffset, isOurs: () => true, ...more });

describe('commits', () => {
  it('of partitions that are done at one time travel in one request', async () => {
    const sent: Offsets[] = [];
    const commitOffsets = async (offsets?: Offsets): Promise<void> => void sent.push(offsets);
    const commits = gatherCommits();
    await Promise.all([['a', 0, 5n], ['b', 3, 2n ** 60n], ['a', 7, 9n]].map(([topic, partition, next]) => commits.add([aCommit(topic as string, partition as number, next as bigint, { commitOffsets })])));
    expect(sent).toEqual([{ topics: [
      { topic: 'a', partitions: [{ partition: 0, offset: '5' }, { partition: 7, offset: '9' }] },
      { topic: 'b', partitions: [{ partition: 3, offset: String(2n ** 60n) }] },
    ] }]);
  });

  it('of partitions that went to another member meanwhile are left out', async () => {
    const sent: Offsets[] = [];
    const commitOffsets = async (offsets?: Offsets): Promise<void> => void sent.push(offsets);
    const commits = gatherCommits();
    await Promise.all([commits.add([aCommit('a', 0, 5n, { commitOffsets, isOurs: () => false })]), commits.add([aCommit('a', 1, 6n, { commitOffsets })])]);
    await commits.add([aCommit('a', 2, 7n, { commitOffsets, isOurs: () => false })]);
    expect(sent).toEqual([{ topics: [{ topic: 'a', partitions: [{ partition: 1, offset: '6' }] }] }]);
  });
});
