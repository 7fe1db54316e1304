import { setTimeout as sleep } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Default 20,000. */
  readonly timeoutMs?: number;
  /** Default 100. */
  readonly intervalMs?: number;
  /** What is waited for, for the message of a failure. */
  readonly what?: string;
}

/**
 * Asks again and again until `check` neither throws nor says `false`, and returns what it said. When time is up it throws,
 * with what was wrong the last time as its cause and in its text.
 */
export async function eventually<T>(check: () => T | Promise<T>, options: EventuallyOptions = {}): Promise<Exclude<T, false>> {
  const { timeoutMs = 20_000, intervalMs = 100, what = 'what the test waits for' } = options;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const outcome = await attempt(check);
    if ('value' in outcome) return outcome.value;
    if (performance.now() >= deadline) throw new Error(`${what} did not come true within ${timeoutMs} ms; last: ${outcome.why}`, { cause: outcome.cause });
    await sleep(intervalMs);
  }
}

type Attempt<T> = { readonly value: Exclude<T, false> } | { readonly why: string; readonly cause?: unknown };

async function attempt<T>(check: () => T | Promise<T>): Promise<Attempt<T>> {
  try {
    const value = await check();
    return value === false ? { why: 'the check said false' } : { value: value as Exclude<T, false> };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error), cause: error };
  }
}
