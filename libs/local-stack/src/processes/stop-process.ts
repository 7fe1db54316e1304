import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, signalProcess, type ProcessMark } from './process-mark.js';

/** A signal, and how long it is given to work before the next one. */
export interface StopStep {
  readonly signal: NodeJS.Signals;
  readonly waitMs: number;
}

const pollMs = 20;

/** Whether the process was gone within the time. */
export async function goneWithin(mark: ProcessMark, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs;
  while (isAlive(mark)) {
    if (performance.now() >= deadline) return false;
    await sleep(pollMs);
  }
  return true;
}

/**
 * Ends a process: one signal after the other until it is gone. Throws when even the last one did not end it, which for
 * SIGKILL means that it hangs in the kernel or belongs to somebody else.
 */
export async function stopProcess(mark: ProcessMark, steps: readonly StopStep[]): Promise<void> {
  for (const { signal, waitMs } of steps) {
    signalProcess(mark, signal);
    if (await goneWithin(mark, waitMs)) return;
  }
  throw new Error(`process ${mark.pid} does not end`);
}

/** SIGKILL, and no patience before it. */
export const killSteps: readonly StopStep[] = [{ signal: 'SIGKILL', waitMs: 10_000 }];
