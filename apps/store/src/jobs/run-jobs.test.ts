import { timerSleep } from '@dateline/pipeline';
import { createLogger } from '@dateline/service-kit';
import { expect, it } from 'vitest';
import { runJobs } from './run-jobs.js';

const logger = createLogger({ service: 'test', level: 'silent', format: 'json', destination: { write: () => {} } });

it('stops although a step waits for ever', async () => {
  const stuck = { name: 'stuck', everyMs: 1, step: () => new Promise<boolean>(() => {}) };
  await runJobs([stuck], { logger, sleep: timerSleep, stopLimitMs: 5 }).stop();
});

it('waits for a step that ends, and begins no other', async () => {
  const step = Promise.withResolvers<boolean>();
  let begun = 0;
  const job = { name: 'slow', everyMs: 1, step: () => ((begun += 1), step.promise) };
  const stopped = runJobs([job], { logger, sleep: timerSleep }).stop();
  step.resolve(true);
  await stopped;
  expect(begun).toBe(1);
});

it('tries a job that failed again soon, ever less often, although its turn comes once an hour', async () => {
  const pauses: number[] = [];
  const done = Promise.withResolvers<void>();
  const outcomes = [false, false, true];
  const job = {
    name: 'hourly', everyMs: 3_600_000,
    step: async () => {
      if (outcomes.shift() !== true) throw new Error('no connection');
      return false;
    },
  };
  const jobs = runJobs([job], {
    logger,
    sleep: (ms, signal) => {
      pauses.push(ms);
      if (pauses.length < 3) return Promise.resolve();
      done.resolve();
      return timerSleep(ms, signal);
    },
  });
  await done.promise;
  expect(jobs.failing()).toEqual([]);
  await jobs.stop();
  expect(pauses).toEqual([2_000, 4_000, 3_600_000]);
});
