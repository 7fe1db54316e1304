import { readFileSync } from 'node:fs';
import type { LocalStack } from '@dateline/local-stack';
import type { Figure } from './hop.ts';
import type { RunningService } from './services.ts';

/** Linux counts a process's time in these. */
const tickMs = 10;

/**
 * Milliseconds of CPU that processes have taken, all their threads and children together; undefined where there is no /proc, or no process of ours,
 * as for a server in a container.
 * Each connection to PostgreSQL is served by a child of its first process.
 */
export function cpuMs(processIds: readonly number[]): number | undefined {
  const all = processIds.map(cpuOf);
  return all.length > 0 && all.every((one) => one !== undefined) ? all.reduce((sum, one) => sum + one, 0) : undefined;
}

/** Utime, stime, and those of children that have ended, behind the name in brackets (proc_pid_stat(5), fields 14 to 17). */
const fields = /\) (?:\S+ ){11}(\d+) (\d+) (\d+) (\d+) /u;

function cpuOf(id: number): number | undefined {
  try {
    const ticks = fields.exec(readFileSync(`/proc/${id}/stat`, 'utf8'))?.slice(1).reduce((sum, text) => sum + Number(text), 0);
    return ticks === undefined ? undefined : ticks * tickMs + childrenOf(id).reduce((sum, child) => sum + (cpuOf(child) ?? 0), 0);
  } catch {
    return undefined;
  }
}

const childrenOf = (id: number): number[] =>
  readFileSync(`/proc/${id}/task/${id}/children`, 'utf8').split(' ').filter((text) => text !== '').map(Number);

/** Milliseconds of CPU a story from now on, process by process, once it is told how many stories there were. */
export function cpuCounter(hop: string, stack: LocalStack, services: readonly RunningService[]): (stories: number) => Figure[] {
  const processes = new Map<string, readonly number[]>([
    ...services.map(({ name, child }) => [name, [child.pid ?? 0]] as const), ['broker', stack.kafka.processIds], ['PostgreSQL', stack.database.processIds]]);
  const before = new Map([...processes].map(([name, ids]) => [name, cpuMs(ids)]));
  return (stories) => [...processes].map(([name, ids]) => {
    const [then, now] = [before.get(name), cpuMs(ids)];
    return { hop, what: name, value: then === undefined || now === undefined ? undefined : (now - then) / stories, unit: 'ms CPU a story' };
  });
}
