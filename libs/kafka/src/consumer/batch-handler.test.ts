import { Breaker, createBatchRunner, ok, perItem, PriorityPermits, type BatchRunner } from '@dateline/pipeline';
import type { EachBatchPayload } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import type { ConsumedRecord } from '../records.js';
import { handleBatch, type HandlerContext } from './batch-handler.js';
import { BreakerHolds } from './breaker-holds.js';
import { gatherCommits } from './commits.js';

const offsets = ['0', '1', '2', '3'];

/** One fetched batch of four records, and what the handler resolved and committed of it. */
function aBatch(heartbeat: () => Promise<void> = async () => {}) {
  const moved: string[] = [];
  const messages = offsets.map((offset) => ({ offset, key: Buffer.from('story'), value: Buffer.from(offset), headers: {}, timestamp: '0', attributes: 0 }));
  const payload = {
    batch: { topic: 'stories', partition: 0, messages, lastOffset: () => '3' },
    heartbeat, isRunning: () => true, isStale: () => false,
    resolveOffset: (offset: string) => void moved.push(`resolved ${offset}`),
    commitOffsetsIfNecessary: async () => void moved.push('committed'),
  } as unknown as EachBatchPayload; // the rest of it is not used
  return { moved, payload };
}

const aContext = (runner: BatchRunner<ConsumedRecord, string>, epoch: () => number): HandlerContext<string> => ({
  runner, epoch, limits: { count: 2, bytes: 1_000 }, watchSlice: undefined, holds: new BreakerHolds(),
  signal: new AbortController().signal, stopping: new AbortController().signal, starts: () => undefined, clusterId: () => 'c',
  seek: () => {}, probeLater: () => 0, tell: () => {}, turns: new PriorityPermits({ permits: 1, priorities: 1 }), commits: gatherCommits(),
});

/** A runner whose group is joined anew while its first slice is being written. */
function rejoining(breaker: Breaker) {
  let epoch = 1;
  const performed: string[] = [];
  const nothing = async (): Promise<void> => {};
  const runner = createBatchRunner<ConsumedRecord, string>({
    name: 'test', breaker, identify: () => ({}), now: () => '2027-03-03T08:00:00.000Z',
    step: perItem('read', ({ offset }) => ok(offset)),
    alwaysPasses: ({ offset }) => offset === '1',
    retry: { sleep: async () => {}, random: () => 0 },
    effects: {
      perform: async (items) => {
        performed.push(...items.map(({ input }) => input.offset));
        epoch = 2;
      },
      deadLetter: nothing, report: nothing,
    },
  });
  return { runner, performed, epoch: () => epoch };
}

describe('a batch whose group is joined anew while a slice is written', () => {
  it('ends there and moves no offset: what it has written is read again', async () => {
    const { runner, performed, epoch } = rejoining(new Breaker());
    const { moved, payload } = aBatch();
    await handleBatch(aContext(runner, epoch), payload);
    expect(performed).toEqual(['0', '1']);
    expect(moved).toEqual([]);
  });

  it('holds nothing back in the new assignment, though its breaker is open', async () => {
    const breaker = new Breaker({ threshold: 1, minSources: 1 });
    breaker.record('wire', 'a defect');
    const { runner, epoch } = rejoining(breaker);
    const { moved, payload } = aBatch();
    const context = aContext(runner, epoch);
    await handleBatch(context, payload);
    expect(moved).toEqual([]);
    expect(context.holds.size).toBe(0);
  });
});

/** What kafkajs throws out of a heartbeat once the coordinator has begun to deal the group anew. */
const dealtAnew = Object.assign(new Error('The group is rebalancing, so a rejoin is needed'), { name: 'KafkaJSProtocolError', type: 'REBALANCE_IN_PROGRESS' });

/** A runner that notes what it prepares and performs. */
function noting() {
  const done: string[] = [];
  const nothing = async (): Promise<void> => {};
  const runner = createBatchRunner<ConsumedRecord, string>({
    name: 'test', breaker: new Breaker(), identify: () => ({}), now: () => '2027-03-03T08:00:00.000Z',
    step: perItem('read', ({ offset }) => {
      done.push(`prepared ${offset}`);
      return ok(offset);
    }),
    retry: { sleep: async () => {}, random: () => 0 },
    effects: { perform: async (items) => void done.push(...items.map(({ input }) => `wrote ${input.offset}`)), deadLetter: nothing, report: nothing },
  });
  return { runner, done };
}

describe('a slice whose effects may be lost', () => {
  it('has them again, and only then moves its offsets', async () => {
    const { runner, done } = noting();
    const { moved, payload } = aBatch();
    const answers = [false, true, true];
    const watchSlice = () => async () => answers.shift() ?? true;
    await handleBatch({ ...aContext(runner, () => 1), limits: { count: 4, bytes: 1_000 }, watchSlice }, payload);
    const written = offsets.map((offset) => `wrote ${offset}`);
    expect(done.filter((what) => what.startsWith('wrote'))).toEqual([...written, ...written]);
    expect(moved).toEqual(['resolved 3', 'committed']);
    expect(answers).toEqual([true]);
  });
});

describe('a batch whose group is dealt anew', () => {
  it('writes and commits what is prepared, for the partition is still its own, and then lets go', async () => {
    const { runner, done } = noting();
    const { moved, payload } = aBatch(() => Promise.reject(dealtAnew));
    await expect(handleBatch(aContext(runner, () => 1), payload)).rejects.toBe(dealtAnew);
    expect(done).toEqual(['prepared 0', 'prepared 1', 'wrote 0', 'wrote 1']);
    expect(moved).toEqual(['resolved 1', 'committed']);
  });

  it('writes nothing when the group has gone on without it', async () => {
    const { runner, done } = noting();
    const outside = Object.assign(new Error('not a member'), { name: 'KafkaJSProtocolError', type: 'UNKNOWN_MEMBER_ID' });
    const { moved, payload } = aBatch(() => Promise.reject(outside));
    await expect(handleBatch(aContext(runner, () => 1), payload)).rejects.toBe(outside);
    expect(done).toEqual(['prepared 0', 'prepared 1']);
    expect(moved).toEqual([]);
  });

  it('does not begin while others have their turn, and gives its own back', async () => {
    const { runner, done } = noting();
    const { payload } = aBatch(() => Promise.reject(dealtAnew));
    const context = aContext(runner, () => 1);
    const busy = await context.turns.acquire(0);
    await expect(handleBatch(context, payload)).rejects.toBe(dealtAnew);
    expect(done).toEqual([]);
    busy();
    (await context.turns.acquire(0))();
  });
});
