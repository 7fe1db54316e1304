import { timerSleep } from '@dateline/pipeline';
import { createLogger } from '@dateline/service-kit';
import { it } from 'vitest';
import type { Job } from './job.js';
import { runJobs } from './run-jobs.js';
import { WakeUps } from './wake-ups.js';

const logger = createLogger({ service: 'test', level: 'silent', format: 'json', destination: { write: () => {} } });
const forever = 3_600_000;

/** A job that tells when it looked, and looks again only when it is woken. */
function aSleeper(name: string): { readonly job: Job; readonly looked: (times: number) => Promise<void> } {
  let looks = 0;
  const waiting = new Map<number, () => void>();
  const looked = (times: number): Promise<void> => (looks >= times ? Promise.resolve() : new Promise((resolve) => { waiting.set(times, resolve); }));
  return { looked, job: { name, everyMs: forever, step: async () => (waiting.get(++looks)?.(), false) } };
}

it('a job that sleeps is woken by another, and so is one that was called while it worked', async () => {
  const wakeUps = new WakeUps();
  const [status, release] = [aSleeper('status'), aSleeper('release')];
  wakeUps.wake('release'); // it has not even begun
  const jobs = runJobs([status.job, release.job], { logger, sleep: timerSleep, wakeUps });
  await Promise.all([status.looked(1), release.looked(2)]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  wakeUps.wake('status', 'release', 'nobody');
  await Promise.all([status.looked(2), release.looked(3)]);
  await jobs.stop();
});
