import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import type { Account } from './account.js';
import { markOf, type ProcessMark } from './process-mark.js';

export interface SpawnOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Takes what the process prints; the file of the run before is kept beside it as `.previous`. */
  readonly logFile: string;
  readonly workingFolder: string;
  /** Whom the process runs as; the caller's own account when left out. */
  readonly account?: Account;
}

export interface LoggedProcess {
  readonly mark: ProcessMark;
  /** How it ended, once it has: `exit code 1`, `SIGKILL`. */
  readonly ended: () => string | undefined;
  /** To be called before it is stopped. */
  readonly expectEnd: () => void;
  /** Calls back once if it ends without that. */
  readonly onUnexpectedEnd: (listener: (how: string) => void) => void;
}

/**
 * Starts a process of its own group, so that a Ctrl-C in the terminal reaches us alone and we choose the order of stopping.
 * Rejects when the command cannot be started at all.
 */
export async function spawnLogged({ command, args, logFile, workingFolder, account }: SpawnOptions): Promise<LoggedProcess> {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  const log = openSync(logFile, 'a', 0o644);
  try {
    const child = spawn(command, args, { detached: true, cwd: workingFolder, stdio: ['ignore', log, log], ...account });
    let end: string | undefined;
    let expected = false;
    let listener = (_how: string): void => {};
    child.on('exit', (code, signal) => {
      end = signal ?? `exit code ${code}`;
      if (!expected) listener(end);
    });
    child.unref();
    await once(child, 'spawn');
    const pid = child.pid as number;
    return {
      mark: markOf(pid) ?? { pid, birth: 'ended at once' },
      ended: () => end,
      expectEnd: () => (expected = true),
      onUnexpectedEnd: (given) => (listener = given),
    };
  } finally {
    closeSync(log);
  }
}

/** The last lines of a log in one, for an error text. */
export function logTail(logFile: string, lines = 5): string {
  if (!existsSync(logFile)) return '';
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join(' | ').slice(-1_500);
}
