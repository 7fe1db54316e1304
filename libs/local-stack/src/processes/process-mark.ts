import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Which process is meant: ids are given out again, a time of birth is not. */
export interface ProcessMark {
  readonly pid: number;
  /** Opaque; `unknown` where the platform does not tell. */
  readonly birth: string;
}

/** Birth of a process that runs, in a form comparable across runs of ours; `undefined` when there is none, or only its shell of a zombie. */
export function birthOf(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxBirth(pid);
  if (process.platform === 'win32') return answersSignals(pid) ? 'unknown' : undefined;
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [, state, birth] = /^\s*(\S+)\s+(.+?)\s*$/u.exec(stdout ?? '') ?? [];
  return state === undefined || state.startsWith('Z') ? undefined : birth;
}

/** Start time out of `/proc/PID/stat`, whose command in brackets may hold spaces and brackets itself; `undefined` for one that ended. */
export function startTicksIn(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, threads, startTicks] = [fields[0], Number(fields[17]), fields[19]];
  // The first thread is a zombie while the others of a killed JVM still hold its ports.
  const ended = state === 'X' || (state === 'Z' && threads <= 1);
  return ended ? undefined : startTicks;
}

/** Start ticks count from the boot, so the boot's id belongs to them. */
function linuxBirth(pid: number): string | undefined {
  const startTicks = startTicksIn(readOrEmpty(`/proc/${pid}/stat`));
  return startTicks === undefined ? undefined : `${readOrEmpty('/proc/sys/kernel/random/boot_id').trim()}:${startTicks}`;
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // the process is gone
  }
}

function answersSignals(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function markOf(pid: number): ProcessMark | undefined {
  const birth = birthOf(pid);
  return birth === undefined ? undefined : { pid, birth };
}

/** Whether that very process still runs; where births are unknown, whether any process has its id. */
export function isAlive({ pid, birth }: ProcessMark): boolean {
  return birthOf(pid) === birth;
}

/** Whether a process noted by an earlier run still runs, for certain; where births are unknown nothing is certain. */
export function survives(mark: ProcessMark): boolean {
  return mark.birth !== 'unknown' && isAlive(mark);
}

/** Sends a signal to that very process and to no other that was given its id since; says whether it was there. */
export function signalProcess(mark: ProcessMark, signal: NodeJS.Signals): boolean {
  if (!isAlive(mark)) return false;
  try {
    return process.kill(mark.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Command line of a process, words joined by spaces; empty when it cannot be read. */
export function commandLineOf(pid: number): string {
  if (process.platform === 'linux') return readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
