import { lanes, type Lane } from '@dateline/contracts';
import { PriorityPermits } from '@dateline/pipeline';

/** Grants a place on the worker pool; resolves with what gives it back. */
export type Permit = (lane: Lane) => Promise<() => void>;

/**
 * One story per worker at a time, urgent ones first. Bulk never takes the last worker, so that an urgent story waits for no
 * back-fill (with a single worker there is none to keep free); every so often the lowest lane that waits goes first, so that
 * nothing starves for good.
 */
export function workerPermits(workers: number): Permit {
  const all = new PriorityPermits({ permits: workers, priorities: lanes.length });
  const forBulk = new PriorityPermits({ permits: Math.max(1, workers - 1), priorities: 1 });
  return async (lane) => {
    if (lane !== 'bulk') return all.acquire(lanes.indexOf(lane));
    const bulk = await forBulk.acquire(0);
    const place = await all.acquire(lanes.indexOf(lane));
    return () => {
      place();
      bulk();
    };
  };
}
