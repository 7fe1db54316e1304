import { classify, errorText, timerSleep, type Sleep } from '@dateline/pipeline';
import { DependencyUnavailable } from './exit-codes.js';

export interface WaitOptions {
  readonly signal: AbortSignal;
  /** Is told a line after the first failure, every 10 s from then on, and when the waiting is over. */
  readonly onWaiting: (line: string) => void;
  readonly intervalMs?: number;
  readonly repeatMs?: number;
  readonly sleep?: Sleep;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/**
 * Waits until a dependency is there: `probe` resolves to anything but `false`. Says what it waits for, and goes on when it
 * comes. `name` is for people and must hold no password ("PostgreSQL at localhost:5432"). Throws `DependencyUnavailable` at
 * once for an answer that waiting does not change, such as a wrong password, and the signal's reason when it aborts.
 */
export async function waitFor(name: string, probe: () => Promise<unknown>, options: WaitOptions): Promise<void> {
  const { signal, onWaiting, intervalMs = 1_000, repeatMs = 10_000, sleep = timerSleep, now = () => performance.now() } = options;
  const started = now();
  let lastSaid: number | undefined;
  for (;;) {
    signal.throwIfAborted();
    const absent = await ask(name, probe);
    if (absent === undefined) break;
    if (lastSaid === undefined) onWaiting(`waiting for ${name} … (${absent})`);
    else if (now() - lastSaid >= repeatMs) onWaiting(`still waiting for ${name} after ${seconds(now() - started)} … (${absent})`);
    if (lastSaid === undefined || now() - lastSaid >= repeatMs) lastSaid = now();
    await sleep(intervalMs, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
  }
  if (lastSaid !== undefined) onWaiting(`${name} is there after ${seconds(now() - started)}`);
}

/** Why it is not there yet, in a word that holds no secret; `undefined` when it is. */
async function ask(name: string, probe: () => Promise<unknown>): Promise<string | undefined> {
  try {
    return (await probe()) === false ? 'not ready' : undefined;
  } catch (error) {
    const verdict = classify(error);
    if (verdict.class === 'transient' || verdict.class === 'concurrency') return wordFor(error);
    throw new DependencyUnavailable(`${name}: ${errorText(error, 300)}`, { cause: error });
  }
}

/** The code nearest to the cause (`ECONNREFUSED`), since clients wrap it in words about their own retries; else the error's name. */
function wordFor(error: unknown): string {
  const chain: Error[] = [];
  for (let cause = error; cause instanceof Error && chain.length < 6; cause = cause.cause) chain.push(cause);
  const code = chain.flatMap((cause) => ('code' in cause && cause.code !== undefined ? [String(cause.code)] : [])).at(-1);
  return code ?? chain[0]?.name ?? 'no answer';
}

const seconds = (ms: number): string => `${Math.round(ms / 1_000)} s`;
