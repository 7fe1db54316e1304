import { classify, type Sleep } from '@dateline/pipeline';
import type { Logger } from '@dateline/service-kit';
import type { Job } from './job.js';

export interface RunningJobs {
  /** Names of jobs whose last step failed. */
  readonly failing: () => readonly string[];
  /** Waits for the steps under way. */
  stop(): Promise<void>;
}

const longestPauseMs = 30_000;

/** Runs each job in a loop of its own until stopped. A step that fails is told and tried again, ever less often; it never ends the service. */
export function runJobs(jobs: readonly Job[], { logger, sleep }: { readonly logger: Logger; readonly sleep: Sleep }): RunningJobs {
  const stopping = new AbortController();
  const failures = new Map<string, number>();

  async function loop(job: Job): Promise<void> {
    while (!stopping.signal.aborted) {
      const more = await attempt(job);
      const pauseMs = Math.min(longestPauseMs, job.everyMs * 2 ** Math.min(failures.get(job.name) ?? 0, 10));
      if (!more) await sleep(Math.max(pauseMs, job.everyMs), stopping.signal).catch(() => {}); // woken to stop
    }
  }

  async function attempt(job: Job): Promise<boolean> {
    try {
      const more = await job.step();
      failures.delete(job.name);
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
      await Promise.all(loops);
    },
  };
}
