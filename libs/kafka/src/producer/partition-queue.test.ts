import { PoisonError } from '@dateline/pipeline';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchLength, PartitionQueue, type BatchLimits } from './partition-queue.js';

describe('batchLength', () => {
  it.each<[string, readonly number[], BatchLimits, number]>([
    ['takes all that fit', [10, 10, 10], { bytes: 30, count: 5 }, 3],
    ['stops before the bytes are exceeded', [10, 10, 11], { bytes: 30, count: 5 }, 2],
    ['stops at the count', [1, 1, 1], { bytes: 30, count: 2 }, 2],
    ['lets a first message go that is too long by itself', [99, 1], { bytes: 30, count: 5 }, 1],
    ['has nothing to take from nothing', [], { bytes: 30, count: 5 }, 0],
  ])('%s', (_, sizes, limits, expected) => {
    expect(batchLength(sizes, limits)).toBe(expected);
  });
});

/** Delivers when the test says so, and notes what it was given. */
function scriptedDelivery() {
  const batches: string[][] = [];
  const outstanding: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  let most = 0;
  const deliver = (batch: readonly string[]): Promise<void> => {
    batches.push([...batch]);
    return new Promise((resolve, reject) => {
      outstanding.push({ resolve, reject });
      most = Math.max(most, outstanding.length);
    });
  };
  const answer = async (error?: unknown): Promise<void> => {
    const first = outstanding.shift();
    if (error === undefined) first?.resolve();
    else first?.reject(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { batches, deliver, answer, most: () => most, open: () => outstanding.length };
}

const queued = (message: string, ends: string[] = []) => ({
  message, bytes: message.length, acknowledge: () => ends.push(`${message} acknowledged`), fail: (error: unknown) => ends.push(`${message} failed: ${String(error)}`),
});

describe('a partition queue', () => {
  const limits = { bytes: 100, count: 3 };

  it('sends at once what makes a full batch, and gathers the rest while that is on its way', async () => {
    const broker = scriptedDelivery();
    const queue = new PartitionQueue<string>({ limits, lingerMs: 60_000, deliver: broker.deliver });
    queue.add(['a', 'b', 'c', 'd'].map((message) => queued(message)));
    queue.add([queued('e')]);
    expect(broker.batches).toEqual([['a', 'b', 'c']]);
    await broker.answer();
    expect(broker.batches).toEqual([['a', 'b', 'c'], ['d', 'e']]);
  });

  it('waits for company, but not for long', async () => {
    const broker = scriptedDelivery();
    const queue = new PartitionQueue<string>({ limits, lingerMs: 1, deliver: broker.deliver });
    queue.add([queued('a')]);
    expect(broker.batches).toEqual([]);
    queue.add([queued('b')]);
    while (broker.batches.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(broker.batches).toEqual([['a', 'b']]);
  });

  it('tells those of a batch that failed, and sends the next one all the same', async () => {
    const broker = scriptedDelivery();
    const ends: string[] = [];
    const queue = new PartitionQueue<string>({ limits, lingerMs: 60_000, deliver: broker.deliver });
    queue.add(['a', 'b', 'c', 'd'].map((message) => queued(message, ends)));
    await broker.answer('no');
    await broker.answer();
    expect(ends).toEqual(['a failed: no', 'b failed: no', 'c failed: no', 'd acknowledged']);
  });

  it('lets the one message fail that the broker finds too large, and no other that went with it', async () => {
    const ends: string[] = [];
    const batches: string[][] = [];
    const deliver = async (batch: readonly string[]): Promise<void> => {
      batches.push([...batch]);
      if (batch.length > 2 || batch.includes('XL')) throw new PoisonError('too-large', 'no');
    };
    const queue = new PartitionQueue<string>({ limits: { bytes: 100, count: 4 }, lingerMs: 60_000, deliver });
    queue.add(['a', 'b', 'c', 'XL'].map((message) => queued(message, ends)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(batches).toEqual([['a', 'b', 'c', 'XL'], ['a', 'b'], ['c', 'XL'], ['c'], ['XL']]);
    expect(ends).toEqual(['a acknowledged', 'b acknowledged', 'c acknowledged', 'XL failed: PoisonError: no']);
  });

  it('gives up what waits when it is abandoned, not what is on its way', async () => {
    const broker = scriptedDelivery();
    const ends: string[] = [];
    const queue = new PartitionQueue<string>({ limits, lingerMs: 60_000, deliver: broker.deliver });
    queue.add(['a', 'b', 'c', 'd'].map((message) => queued(message, ends)));
    queue.abandon('closed');
    await broker.answer();
    expect(ends).toEqual(['d failed: closed', 'a acknowledged', 'b acknowledged', 'c acknowledged']);
    expect(queue.waiting).toBe(0);
  });

  it('keeps the order and has never two batches on their way, however they are added and answered', async () => {
    const turn = fc.oneof(fc.array(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 6 }), fc.constant('answer' as const));
    await fc.assert(fc.asyncProperty(fc.array(turn, { maxLength: 30 }), async (turns) => {
      const broker = scriptedDelivery();
      const queue = new PartitionQueue<string>({ limits, lingerMs: 0, deliver: broker.deliver });
      const added = turns.flatMap((step) => (step === 'answer' ? [] : step));
      for (const step of turns) {
        if (step === 'answer') await broker.answer();
        else queue.add(step.map((message) => queued(message)));
      }
      while (broker.batches.flat().length < added.length || broker.open() > 0) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        await broker.answer();
      }
      expect(broker.batches.flat()).toEqual(added);
      expect(broker.most()).toBeLessThanOrEqual(1);
    }), { numRuns: 50 });
  });
});
