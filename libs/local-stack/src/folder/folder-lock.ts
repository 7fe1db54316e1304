import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, markOf, type ProcessMark } from '../processes/process-mark.js';
import { StackUnavailable } from '../stack-unavailable.js';

export const lockName = 'stack.lock';

/**
 * Takes a folder for this process and returns what lets it go. A lock whose process is gone is taken over; one whose process
 * lives makes this throw. A link appears whole or not at all, so nobody ever reads half a lock.
 */
export function lockFolder(folder: string): () => void {
  const lock = join(folder, lockName);
  const mine = `${lock}.${randomBytes(6).toString('hex')}`;
  const text = JSON.stringify(markOf(process.pid));
  writeFileSync(mine, text);
  try {
    while (!linked(mine, lock)) clearStale(lock, mine);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (textOf(lock) === text) rmSync(lock, { force: true });
  };
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead process's lock away. What was moved is looked at again: another one may have taken the place in between. */
function clearStale(lock: string, mine: string): void {
  const found = textOf(lock);
  if (found === undefined) return; // let go meanwhile
  refuseIfAlive(found, lock);
  const moved = `${mine}.stale`;
  try {
    renameSync(lock, moved);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const text = textOf(moved);
  if (text !== found) linked(moved, lock);
  rmSync(moved, { force: true });
  if (text !== undefined && text !== found) refuseIfAlive(text, lock);
}

function refuseIfAlive(text: string, lock: string): void {
  const holder = parseMark(text);
  if (holder === undefined || !isAlive(holder)) return;
  throw new StackUnavailable([`${lock} says that process ${holder.pid} runs a stack on this folder: stop it, or choose another data folder`]);
}

function parseMark(text: string): ProcessMark | undefined {
  try {
    const { pid, birth } = JSON.parse(text) as Partial<ProcessMark>;
    return typeof pid === 'number' && typeof birth === 'string' ? { pid, birth } : undefined;
  } catch {
    return undefined; // no lock of ours: nobody holds it
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
