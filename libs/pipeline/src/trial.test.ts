import { describe, expect, it } from 'vitest';
import { Breaker, BreakerOpenError, createBatchRunner, ok, perItem } from './index.js';

interface Story {
  readonly id: string;
  /** Bad by itself, whatever the deploy. */
  readonly bad?: boolean;
}

const stories = (count: number, from = 0): Story[] => Array.from({ length: count }, (_, index) => ({ id: `story-${from + index}` }));

/** A service with a defect in its step or its writer until it is mended. */
function aService(failsIn: 'step' | 'effect') {
  const state = { broken: true, runs: 0 };
  const world: string[] = [];
  const guard = ({ id, bad }: Story): string => {
    state.runs += 1;
    if (state.broken || bad === true) throw new TypeError('a defect');
    return id;
  };
  const breaker = new Breaker({ threshold: 20, window: 100, minSources: 1 });
  const runner = createBatchRunner<Story, Story>({
    name: 'test', breaker, now: () => '2026-03-01T00:00:00.000Z', identify: () => ({ sourceId: 'wire' }),
    retry: { sleep: async (_, signal) => signal.throwIfAborted(), random: () => 0 },
    step: perItem('read', (story: Story) => {
      if (failsIn === 'step') guard(story);
      return ok(story);
    }),
    effects: {
      perform: async (items) => {
        if (failsIn === 'effect') items.forEach(({ input }) => guard(input));
        world.push(...items.map(({ input }) => `stored ${input.id}`));
      },
      deadLetter: async (items) => void world.push(...items.map(({ input }) => `dead ${input.id}`)),
      report: async () => {},
    },
  });
  const { signal } = new AbortController();
  const take = async (batch: readonly Story[]): Promise<void> => {
    const prepared = await runner.prepare(batch, signal);
    if (prepared.kind === 'ready') await runner.perform(prepared);
  };
  const open = async (batch: readonly Story[]): Promise<void> => {
    await take(batch).catch((error: unknown) => { if (!(error instanceof BreakerOpenError)) throw error; });
    expect(breaker.isOpen).toBe(true);
  };
  return { runner, breaker, state, world, signal, take, open };
}

describe.each([['step'], ['effect']] as const)('a trial of what opened the breaker by a defect in a %s', (failsIn) => {
  it('leaves it open, and nothing in the dead letters, as long as the defect is there', async () => {
    const { runner, breaker, world, signal, open } = aService(failsIn);
    await open(stories(30));
    for (let time = 0; time < 5; time += 1) expect(await runner.tryAgain(signal)).toBe(false);
    expect(breaker.isOpen).toBe(true);
    expect(world).toEqual([]);
  });

  it('closes it once the defect is gone, and everything goes on', async () => {
    const { runner, breaker, state, world, signal, open, take } = aService(failsIn);
    await open(stories(30));
    state.broken = false;
    expect(await runner.tryAgain(signal)).toBe(true);
    expect(breaker.isOpen).toBe(false);
    await take(stories(30));
    expect(new Set(world)).toEqual(new Set(stories(30).map(({ id }) => `stored ${id}`)));
  });

  it('closes it although one of its stories is bad by itself, which ends in the dead letters as ever', async () => {
    const { runner, state, world, signal, open, take } = aService(failsIn);
    const batch: Story[] = [{ id: 'bad', bad: true }, ...stories(30)];
    await open(batch);
    state.broken = false;
    expect(await runner.tryAgain(signal)).toBe(true);
    await take(batch);
    expect(world.filter((line) => line.startsWith('dead'))).toEqual(['dead bad']);
    expect(new Set(world).size).toBe(31);
  });

  it('leaves it open when all its stories are bad by themselves', async () => {
    const { runner, state, signal, open } = aService(failsIn);
    await open(stories(30).map((story) => ({ ...story, bad: true })));
    state.broken = false;
    expect(await runner.tryAgain(signal)).toBe(false);
  });

  it('is one for all who ask at the same time', async () => {
    const { runner, state, signal, open } = aService(failsIn);
    await open(stories(30));
    state.runs = 0;
    await Promise.all(Array.from({ length: 12 }, () => runner.tryAgain(signal)));
    expect(state.runs).toBeLessThanOrEqual(10);
  });

  it('rejects when it is stopped, and can be asked again', async () => {
    const { runner, state, signal, open } = aService(failsIn);
    await open(stories(30));
    state.broken = false;
    await expect(runner.tryAgain(AbortSignal.abort(new Error('stopping')))).rejects.toThrow('stopping');
    expect(await runner.tryAgain(signal)).toBe(true);
  });
});

it('asks nothing of a breaker that is closed', async () => {
  const { runner, state, signal } = aService('step');
  expect(await runner.tryAgain(signal)).toBe(true);
  expect(state.runs).toBe(0);
});
