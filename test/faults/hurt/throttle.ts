import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresHandle } from '@dateline/local-stack';

/** One turn of a throttled process, in milliseconds: short enough that no client takes it for an outage. */
const turnMs = 100;

/**
 * Lets a database server that the test has started run for a share of the time only, in turns too short to be an outage: all its processes
 * are stopped and woken again. Linux alone lists the children of a process. Resolves, with every process awake, once `until` is aborted.
 */
export async function throttleDatabase({ processIds: [postmaster] }: Pick<PostgresHandle, 'processIds'>, share: number, until: AbortSignal): Promise<void> {
  if (postmaster === undefined) throw new Error('the database server does not run');
  try {
    while (!until.aborted) {
      await sleep(turnMs * share);
      await signalAll(await childrenOf(postmaster), 'SIGSTOP');
      await sleep(turnMs * (1 - share));
      await signalAll(await childrenOf(postmaster), 'SIGCONT');
    }
  } finally {
    await signalAll(await childrenOf(postmaster), 'SIGCONT');
  }
}

async function signalAll(pids: readonly string[], signal: NodeJS.Signals): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(Number(pid), signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it has ended meanwhile
    }
  }
}

async function childrenOf(pid: number): Promise<string[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8')));
  return lists.flatMap((list) => list.trim().split(' ')).filter((child) => child !== '');
}
