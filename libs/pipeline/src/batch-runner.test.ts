import { describe, expect, it } from 'vitest';
import {
  Breaker, BreakerOpenError, createBatchRunner, dead, drop, FatalError, ok, perItem, PoisonError, TransientError,
  type BatchRunnerOptions, type DeadItem, type ReportedOutcome,
} from './index.js';

interface Story {
  readonly id: string;
  readonly source?: string;
  readonly fate?: 'drop' | 'dead' | 'throw' | 'skip' | 'poison' | 'breaks-writer';
  readonly kill?: boolean;
}

function harness(more: Partial<BatchRunnerOptions<Story, string>> = {}) {
  const log: string[] = [];
  const deadLetters: DeadItem<Story>[] = [];
  const reported: ReportedOutcome[] = [];
  const breaker = more.breaker ?? new Breaker({ threshold: 3, window: 20, minSources: 1 });
  const step = perItem('read', (story: Story) => {
    if (story.fate === 'drop') return drop('repeated-event', 'seen before');
    if (story.fate === 'dead') return dead('schema-invalid');
    if (story.fate === 'throw') throw new TypeError('bug');
    return story.fate === 'skip' ? ok(story.id, { reason: 'enrichment-timeout' }) : ok(story.id);
  });
  const runner = createBatchRunner<Story, string>({
    name: 'store',
    step,
    breaker,
    retry: { sleep: async (_, signal) => signal.throwIfAborted(), random: () => 0 },
    identify: ({ id, source }) => ({ itemId: id, sourceId: source ?? 'wire' }),
    now: () => '2026-03-01T00:00:00.000Z',
    alwaysPasses: ({ kill }) => kill === true,
    effects: {
      perform: async (items) => {
        if (items.some(({ input }) => input.fate === 'poison')) throw new PoisonError('storage-refused', 'NUL');
        if (items.some(({ input }) => input.fate === 'breaks-writer')) throw new TypeError('bug in the writer');
        log.push(`perform ${items.map(({ outcome }) => outcome.value).join(',')}`);
      },
      deadLetter: async (items) => {
        log.push(`dead ${items.map(({ input }) => input.id).join(',')}`);
        deadLetters.push(...items);
      },
      report: async (outcomes) => {
        log.push(`report ${outcomes.map(({ itemId }) => itemId).join(',')}`);
        reported.push(...outcomes);
      },
    },
    ...more,
  });
  const run = async (batch: readonly Story[]) => {
    const prepared = await runner.prepare(batch, new AbortController().signal);
    return { prepared, summary: await runner.perform(prepared) };
  };
  return { runner, run, log, deadLetters, reported, breaker };
}

describe('the batch runner', () => {
  it('performs, then writes dead letters, then reports, each for its own items', async () => {
    const { run, log, deadLetters, reported } = harness();
    const { summary } = await run([{ id: 'a' }, { id: 'b', fate: 'dead' }, { id: 'c', fate: 'drop' }, { id: 'd', fate: 'throw' }]);
    expect(log).toEqual(['perform a', 'dead b,d', 'report b,c,d']);
    expect(summary).toEqual({ ok: 1, dropped: 1, dead: 2 });
    expect(deadLetters.map(({ stage, step, reason }) => [stage, step, reason])).toEqual([['store', 'read', 'schema-invalid'], ['store', 'read', 'defect']]);
    expect(reported[1]).toEqual({
      stage: 'store', step: 'read', kind: 'drop', reason: 'repeated-event', detail: 'seen before',
      itemId: 'c', sourceId: 'wire', at: '2026-03-01T00:00:00.000Z',
    });
    expect(reported[2]).toMatchObject({ kind: 'dead', reason: 'defect', detail: expect.stringMatching(/^TypeError at .*batch-runner\.test\.ts/) });
  });

  it('reports nothing of what a foreign error quotes', async () => {
    const { run, reported } = harness({ step: perItem('parse', (story: Story) => ok(String(JSON.parse(story.id)))) });
    await run([{ id: 'MINISTER RESIGNS' }]);
    expect(JSON.stringify(reported[0]?.detail)).not.toContain('MINISTER');
  });

  it('does nothing in the pure half', async () => {
    const { runner, log } = harness();
    await runner.prepare([{ id: 'a' }, { id: 'b', fate: 'dead' }], new AbortController().signal);
    expect(log).toEqual([]);
  });

  it('lets a story go on whose enrichment failed, and writes its dead letter as well', async () => {
    const { run, log, deadLetters } = harness();
    expect((await run([{ id: 'a', fate: 'skip' }])).summary).toEqual({ ok: 1, dropped: 0, dead: 1 });
    expect(log).toEqual(['perform a', 'dead a']);
    expect(deadLetters[0]).toMatchObject({ stage: 'store', step: 'read', reason: 'enrichment-timeout' });
  });

  it('isolates what the main effect refuses and lets the rest go on', async () => {
    const { run, log, deadLetters } = harness();
    await run([{ id: 'a' }, { id: 'b', fate: 'poison' }, { id: 'c' }, { id: 'd', fate: 'breaks-writer' }, { id: 'e' }]);
    expect(log.filter((line) => line.startsWith('perform')).join()).toBe('perform a,perform c,perform e');
    expect(deadLetters.map(({ step, reason }) => [step, reason])).toEqual([['effect', 'storage-refused'], ['effect', 'defect']]);
  });

  it('tells two equal inputs apart', async () => {
    const twin: Story = { id: 'twin', fate: 'poison' };
    const { run, deadLetters } = harness();
    await run([twin, twin]);
    expect(deadLetters).toHaveLength(2);
  });

  it('waits out transient trouble of any effect', async () => {
    let attempts = 0;
    const flaky = harness({
      effects: {
        perform: async () => { if (++attempts < 4) throw new TransientError('away'); },
        deadLetter: async () => { if (++attempts < 8) throw new TransientError('away'); },
        report: async () => { if (++attempts < 12) throw new TransientError('away'); },
      },
    });
    expect((await flaky.run([{ id: 'a' }, { id: 'b', fate: 'dead' }])).summary.dead).toBe(1);
    expect(attempts).toBe(12);
  });

  it.each([['deadLetter'], ['report']] as const)('calls it fatal when %s cannot be written', async (which) => {
    const refuse = (): Promise<never> => Promise.reject(new Error('broker refuses'));
    const fine = async (): Promise<void> => {};
    const { run } = harness({ effects: { perform: fine, deadLetter: fine, report: fine, [which]: refuse } });
    await expect(run([{ id: 'a', fate: 'dead' }])).rejects.toThrow(FatalError);
  });

  it('holds everything back once defects have opened the breaker, kills excepted', async () => {
    const { run, log, breaker } = harness();
    const broken: Story[] = ['a', 'b', 'c'].map((id) => ({ id, fate: 'throw' }));
    const first = await run([...broken, { id: 'kill-1', kill: true }, { id: 'd' }]);
    expect(first.prepared).toMatchObject({ kind: 'paused', heldBack: [0, 1, 2, 4] });
    expect(log).toEqual(['perform kill-1']);
    const second = await run([{ id: 'e' }, { id: 'kill-2', kill: true }]);
    expect(second.prepared).toMatchObject({ kind: 'paused', heldBack: [0] });
    expect(log).toEqual(['perform kill-1', 'perform kill-2']);
    breaker.reset();
    expect((await run([{ id: 'e' }])).prepared.kind).toBe('ready');
  });

  it('lets a kill pass without what failed in it, and reads it again rather than write a dead letter', async () => {
    const { run, log, breaker } = harness();
    await run(['a', 'b', 'c'].map((id) => ({ id, fate: 'throw' })));
    const { prepared, summary } = await run([{ id: 'kill-1', kill: true, fate: 'skip' }, { id: 'kill-2', kill: true, fate: 'throw' }, { id: 'kill-3', kill: true }]);
    expect(prepared).toMatchObject({ kind: 'paused', heldBack: [0, 1] });
    expect(log).toEqual(['perform kill-1,kill-3']);
    expect(summary.dead).toBe(0);
    breaker.reset();
    await run([{ id: 'kill-1', kill: true, fate: 'skip' }]);
    expect(log.slice(1)).toEqual(['perform kill-1', 'dead kill-1']);
  });

  it('writes no dead letters when defects of the main effect open the breaker', async () => {
    const { run, log } = harness();
    const broken: Story[] = ['a', 'b', 'c'].map((id) => ({ id, fate: 'breaks-writer' }));
    await expect(run(broken)).rejects.toThrow(BreakerOpenError);
    expect(log).toEqual([]);
  });

  it('is not opened by dead letters that were sent round again: they end where they came from', async () => {
    const { run, log, breaker } = harness({ unheeded: ({ id }) => id.startsWith('again') });
    const broken = ['again-1', 'again-2', 'again-3', 'again-4'].map((id): Story => ({ id, fate: 'throw' }));
    const refused = ['again-5', 'again-6', 'again-7'].map((id): Story => ({ id, fate: 'breaks-writer' }));
    await run([...broken, ...refused, { id: 'live' }]);
    expect(breaker.isOpen).toBe(false);
    expect(log).toContain('perform live');
    expect(log).toContain(`dead ${[...broken, ...refused].map(({ id }) => id).join(',')}`);
  });

  it('holds a kill back as well that the main effect cannot take, and performs those it can', async () => {
    const { run, log } = harness();
    await expect(run(['a', 'b', 'c'].map((id) => ({ id, fate: 'breaks-writer' })))).rejects.toThrow(BreakerOpenError);
    await expect(run([{ id: 'kill-1', kill: true, fate: 'breaks-writer' }, { id: 'kill-2', kill: true }])).rejects.toThrow(BreakerOpenError);
    expect(log).toEqual(['perform kill-2']);
  });

  it('never opens for classified poison', async () => {
    const { run, breaker } = harness();
    await run(Array.from({ length: 100 }, (_, n): Story => ({ id: `${n}`, fate: n % 2 === 0 ? 'poison' : 'dead' })));
    expect(breaker.isOpen).toBe(false);
  });

  it('rejects with the reason of its signal, blames no item and opens no breaker when it is stopped while the main effect waits', async () => {
    const stop = new AbortController();
    const reason = new Error('stopping');
    const { runner, breaker } = harness({
      effects: {
        perform: async () => {
          stop.abort(reason);
          throw new TransientError('away');
        },
        deadLetter: async () => {},
        report: async () => {},
      },
    });
    const batch: Story[] = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
    await expect(runner.perform(await runner.prepare(batch, stop.signal))).rejects.toBe(reason);
    expect(breaker.isOpen).toBe(false);
  });

  it.each([['deadLetter'], ['report']] as const)('passes on that the group is rebalancing while %s waits: that is nothing fatal', async (which) => {
    const rebalancing = Object.assign(new Error('the group is rebalancing'), { name: 'KafkaJSProtocolError', type: 'REBALANCE_IN_PROGRESS', retriable: false });
    const fine = async (): Promise<void> => {};
    const away = (): Promise<never> => Promise.reject(new TransientError('away'));
    const heartbeatFirst = (ms: number, signal: AbortSignal): Promise<void> => new Promise((resolve) => {
      if (ms === 3_000) setImmediate(resolve);
      else signal.addEventListener('abort', () => resolve());
    });
    const { runner } = harness({
      retry: { sleep: heartbeatFirst, random: () => 0 },
      effects: { perform: fine, deadLetter: fine, report: fine, [which]: away },
    });
    const prepared = await runner.prepare([{ id: 'a', fate: 'dead' }], new AbortController().signal);
    await expect(runner.perform(prepared, { heartbeat: () => Promise.reject(rebalancing) })).rejects.toBe(rebalancing);
  });
});
