import { createLogger } from '@dateline/service-kit';
import { describe, expect, it } from 'vitest';
import { runJobs } from './run-jobs.js';

/** Pauses that end when the test says so. */
function aClock() {
  const pauses: number[] = [];
  const waiting: (() => void)[] = [];
  const arrived: (() => void)[] = [];
  return {
    pauses,
    sleep: (ms: number, signal: AbortSignal) => new Promise<void>((resolve, reject) => {
      pauses.push(ms);
      waiting.push(resolve);
      arrived.shift()?.();
      signal.addEventListener('abort', () => reject(new Error('woken')));
    }),
    /** Resolves at the next pause. */
    pause: () => new Promise<void>((resolve) => arrived.push(resolve)),
    wake: () => waiting.shift()?.(),
  };
}
function aLog() {
  const lines: string[] = [];
  return { lines, logger: createLogger({ service: 'store', level: 'info', format: 'json', destination: { write: (line) => lines.push(line) } }) };
}

describe('the jobs', () => {
  it('go on at once while there is more, and pause when there is not', async () => {
    const clock = aClock();
    const answers = [true, true, false];
    const paused = clock.pause();
    const jobs = runJobs([{ name: 'search', everyMs: 500, step: async () => answers.shift() ?? false }], { ...aLog(), sleep: clock.sleep });
    await paused;
    expect(answers).toEqual([]);
    expect(clock.pauses).toEqual([500]);
    await jobs.stop();
  });

  it('tell of a failure, try again ever less often, and are well after a success', async () => {
    const clock = aClock();
    const { lines, logger } = aLog();
    const failures = [new Error('broker away'), new Error('broker away')];
    const step = async () => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      return false;
    };
    let paused = clock.pause();
    const jobs = runJobs([{ name: 'status', everyMs: 500, step }], { logger, sleep: clock.sleep });
    await paused;
    expect(jobs.failing()).toEqual(['status']);
    for (const _ of [2, 3]) {
      paused = clock.pause();
      clock.wake();
      await paused;
    }
    expect(clock.pauses).toEqual([1_000, 2_000, 500]);
    expect(jobs.failing()).toEqual([]);
    expect(lines.filter((line) => line.includes('"job":"status"'))).toHaveLength(2);
    await jobs.stop();
  });

  it('stop in the middle of a pause, and after the step under way', async () => {
    const clock = aClock();
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
    let ended = false;
    const slow = { name: 'slow', everyMs: 1, step: async () => {
      await finished;
      ended = true;
      return true;
    } };
    const paused = clock.pause();
    const jobs = runJobs([slow, { name: 'idle', everyMs: 60_000, step: async () => false }], { ...aLog(), sleep: clock.sleep });
    await paused;
    const stopped = jobs.stop();
    finish();
    await stopped;
    expect(ended).toBe(true);
  });
});
