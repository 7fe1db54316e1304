import { setTimeout as sleep } from 'node:timers/promises';
import type { Tables } from '../judge/read-tables.js';
import type { ServiceProcess } from '../../e2e/service-process.js';

/** Stops a process where it stands for a while, as a long pause for garbage or a suspended machine does, and wakes it. */
export async function freeze({ child }: ServiceProcess, ms: number): Promise<void> {
  child.kill('SIGSTOP');
  try {
    await sleep(ms);
  } finally {
    child.kill('SIGCONT');
  }
}

/** Sessions of stores that have held locks on items for a while without a word. */
const silentWriters = `
  select count(distinct activity.pid)::integer as writers from pg_stat_activity activity join pg_locks locks on locks.pid = activity.pid and locks.locktype = 'advisory'
   where activity.application_name = 'dateline-store' and activity.datname = current_database() and activity.state = 'idle in transaction'
     and activity.state_change < clock_timestamp() - interval '300 milliseconds'`;

/**
 * Freezes a store in the middle of a transaction: it holds its locks, and no partition any more once its session has ended.
 * @returns how often it had to be caught
 */
export async function freezeInTransaction(tables: Tables, store: ServiceProcess, during: () => Promise<void>): Promise<number> {
  try {
    for (let tries = 1; tries <= 500; tries += 1) {
      store.child.kill('SIGSTOP');
      await sleep(500);
      const [found] = await tables.rows<{ writers: number }>(silentWriters);
      if ((found?.writers ?? 0) > 0) {
        await during();
        return tries;
      }
      store.child.kill('SIGCONT');
      await sleep(20 + (tries % 10) * 7);
    }
    throw new Error('the store was never caught in a transaction');
  } finally {
    store.child.kill('SIGCONT');
  }
}
