import { setTimeout as timer } from 'node:timers/promises';
import { classify } from './classify.js';
import type { ErrorClass } from './error-class.js';

/** Waits `ms` milliseconds; rejects at once when the signal aborts. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** The sleep of real life; tests bring their own. */
export const timerSleep: Sleep = (ms, signal) => timer(ms, undefined, { signal });

export interface RetryNotice {
  readonly attempt: number;
  readonly waitMs: number;
  readonly errorClass: 'transient' | 'concurrency';
  readonly error: unknown;
}

export interface RetryOptions {
  /** Ends the retrying; an attempt under way is waited for, never abandoned. */
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  /** 0 ≤ n < 1, for the jitter. */
  readonly random: () => number;
  readonly classify?: (error: unknown) => ErrorClass;
  readonly onRetry?: (notice: RetryNotice) => void;
  /** First back-off in milliseconds (200), doubled at each attempt up to `maxMs` (30,000). */
  readonly initialMs?: number;
  readonly maxMs?: number;
  /** Called every `heartbeatMs` (3,000) while an attempt runs or a back-off is waited out. */
  readonly heartbeat?: () => Promise<void>;
  readonly heartbeatMs?: number;
  /** Transactions that lose a race are tried again at once this often (5), then with back-off. */
  readonly maxConcurrencyRetries?: number;
}

/**
 * Performs one effect until it succeeds. Transient failures are waited out with back-off and jitter for as long as
 * it takes, concurrency failures are tried again at once; poison and defects are thrown to the caller, and so is
 * the signal's reason once it has aborted. A failed heartbeat ends the retrying, never an attempt under way: an
 * attempt that succeeds still counts.
 */
export async function retryEffect<T>(effect: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  let concurrent = 0;
  let transient = 0;
  for (let attempt = 1; ; attempt++) {
    options.signal.throwIfAborted();
    const beat = startHeartbeat(options);
    try {
      return await effect(attempt);
    } catch (error) {
      const verdict = (options.classify ?? classify)(error);
      if (verdict.class === 'poison' || verdict.class === 'defect') throw error;
      const atOnce = verdict.class === 'concurrency' && ++concurrent <= (options.maxConcurrencyRetries ?? 5);
      const waitMs = atOnce ? atOnceDelay(options) : backOff(++transient, options, verdict);
      options.signal.throwIfAborted();
      options.onRetry?.({ attempt, waitMs, errorClass: verdict.class, error });
      await beat.pause(waitMs);
    } finally {
      await beat.stop();
    }
  }
}

const atOnceDelay = ({ initialMs = 200, random }: RetryOptions): number => Math.round((initialMs / 4) * random());

function backOff(attempt: number, { initialMs = 200, maxMs = 30_000, random }: RetryOptions, verdict: ErrorClass): number {
  const ceiling = Math.min(maxMs, initialMs * 2 ** Math.min(attempt - 1, 30));
  const asked = verdict.class === 'transient' ? (verdict.retryAfterMs ?? 0) : 0;
  return Math.max(asked, Math.round(ceiling * (0.5 + random() / 2)));
}

/** Beats until stopped; `pause` waits and rejects with the error of a heartbeat that failed. */
function startHeartbeat({ heartbeat, heartbeatMs = 3_000, sleep, signal }: RetryOptions) {
  const done = new AbortController();
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => {}); // looked at only while pausing
  const beating = heartbeat === undefined ? Promise.resolve() : beat(heartbeat).catch(fail);

  async function beat(send: () => Promise<void>): Promise<void> {
    for (;;) {
      await sleep(heartbeatMs, done.signal).catch(() => {});
      if (done.signal.aborted) return;
      await send();
    }
  }

  return {
    pause: (waitMs: number) => Promise.race([failed, waitOut(waitMs, sleep, signal)]),
    stop: () => {
      done.abort();
      return beating;
    },
  };
}

async function waitOut(waitMs: number, sleep: Sleep, signal: AbortSignal): Promise<void> {
  try {
    await sleep(waitMs, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
