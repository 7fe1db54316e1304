import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '@dateline/pipeline';
import { logTail, type LoggedProcess } from './spawn-logged.js';

/** A process that ended before it was ready; the text holds the end of its log. */
export class EndedEarly extends Error {
  override readonly name = 'EndedEarly';
}

export interface ReadyOptions {
  readonly what: string;
  readonly process: LoggedProcess;
  readonly logFiles: readonly string[];
  /** Rejects or says `false` while it is not ready. */
  readonly check: (signal: AbortSignal) => Promise<unknown>;
  readonly signal: AbortSignal | undefined;
  readonly deadlineMs: number;
}

const pollMs = 50;
const checkMs = 5_000;

/** Waits until a started process answers. Throws `EndedEarly` when it ends instead, and says what the last check said when time is up. */
export async function waitReady(options: ReadyOptions): Promise<void> {
  const { what, process, logFiles, check, signal, deadlineMs } = options;
  const deadline = performance.now() + deadlineMs;
  let last = 'no answer';
  while (performance.now() < deadline) {
    signal?.throwIfAborted();
    const end = process.ended();
    if (end !== undefined) throw new EndedEarly(`${what} ended (${end}) before it was ready: ${logFiles.map((file) => logTail(file)).join(' | ')}`);
    try {
      if ((await check(AbortSignal.timeout(checkMs))) !== false) return;
    } catch (error) {
      last = errorText(error, 300);
    }
    await sleep(pollMs);
  }
  throw new Error(`${what} was not ready after ${deadlineMs / 1_000} s (${last}); see ${logFiles.join(', ')}`);
}

/** Whether something an earlier run left still answers; what it says when it does not is of no use to anybody. */
export async function stillAnswers(probe: (signal: AbortSignal) => Promise<unknown>): Promise<boolean> {
  try {
    await probe(AbortSignal.timeout(checkMs));
    return true;
  } catch {
    return false;
  }
}
