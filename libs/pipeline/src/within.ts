import { setTimeout as timer } from 'node:timers/promises';

/** Waits for `work`, but no longer than `ms` milliseconds: `undefined` then. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const answered = new AbortController();
  const late = timer(ms, undefined, { signal: answered.signal, ref: false }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    answered.abort();
  }
}
