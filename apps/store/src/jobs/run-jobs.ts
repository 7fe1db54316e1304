import { setTimeout as timer } from 'node:timers/promises';
import { classify, type Sleep } from '@dateline/pipeline';
import type { Logger } from '@dateline/service-kit';
import type { Job } from './job.js';
import { WakeUps } from './wake-ups.js';

export interface RunningJobs {
  /** Names of jobs whose last step failed. */
  readonly failing: () => readonly string[];
  /** Waits for the steps under way, but not for ever: one that waits for an absent broker ends when its producer is closed. */
  stop(): Promise<void>;
}

export interface JobOptions {
  readonly logger: Logger;
  readonly sleep: Sleep;
  /** Through which jobs wake each other; without, each keeps to its own pauses. */
  readonly wakeUps?: WakeUps;
  /** Milliseconds `stop` waits for steps under way (10,000). */
  readonly stopLimitMs?: number;
}

const longestRetryMs = 30_000;

/** A job that failed is tried again soon, also where its turn comes once an hour: until it works the service is not ready. */
const pauseOf = ({ everyMs }: Job, failures: number): number =>
  (failures === 0 ? everyMs : Math.min(longestRetryMs, Math.min(everyMs, 1_000) * 2 ** Math.min(failures, 10)));

/** Runs each job in a loop of its own until stopped. A step that fails is told and tried again, ever less often; it never ends the service. */
export function runJobs(jobs: readonly Job[], { logger, sleep, wakeUps = new WakeUps(), stopLimitMs = 10_000 }: JobOptions): RunningJobs {
  const stopping = new AbortController();
  const failures = new Map<string, number>();

  async function loop(job: Job): Promise<void> {
    while (!stopping.signal.aborted) {
      const more = await attempt(job);
      if (!more) await wakeUps.pause(job.name, stopping.signal, (signal) => sleep(pauseOf(job, failures.get(job.name) ?? 0), signal));
    }
  }

  async function attempt(job: Job): Promise<boolean> {
    try {
      const more = await job.step();
      if (failures.delete(job.name)) logger.info({ job: job.name }, 'the job works again');
      return more;
    } catch (error) {
      const count = (failures.get(job.name) ?? 0) + 1;
      failures.set(job.name, count);
      logger[classify(error).class === 'defect' ? 'error' : 'warn']({ job: job.name, failures: count, err: error }, 'a job failed and is tried again');
      return false;
    }
  }

  const loops = jobs.map(loop);
  return {
    failing: () => [...failures.keys()],
    stop: async () => {
      stopping.abort();
      await Promise.race([Promise.all(loops), timer(stopLimitMs, undefined, { ref: false })]);
    },
  };
}
