import type { Sleep } from '@dateline/pipeline';

export interface LookOptions {
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Gives up after so long without any change. */
  readonly stallMs: number;
  readonly intervalMs: number;
}

/**
 * Looks again and again until nothing is open.
 * @returns what is still open after `stallMs` in which it stayed the same; empty when all is well
 */
export async function waitUntil(look: () => Promise<readonly string[]>, { signal, sleep, now, stallMs, intervalMs }: LookOptions): Promise<readonly string[]> {
  let before = '';
  let changedAt = now();
  for (;;) {
    signal.throwIfAborted();
    const open = await look();
    if (open.length === 0) return open;
    const state = open.join('\n');
    if (state !== before) changedAt = now();
    if (now() - changedAt >= stallMs) return open;
    before = state;
    await sleep(intervalMs, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    });
  }
}
