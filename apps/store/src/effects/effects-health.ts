import { errorText, type RetryNotice } from '@dateline/pipeline';
import type { ProbeResult } from '@dateline/service-kit';

/** Knows whether writing succeeds. */
export interface EffectsHealth {
  noticed(notice: Pick<RetryNotice, 'attempt' | 'waitMs' | 'error'>): void;
  check(): ProbeResult;
}

/** A lost race or a broken connection is over by then. */
const patientAttempts = 4;
/** Beyond the pause, for the next attempt to fail in. */
const graceMs = 5_000;

/**
 * An effect that fails again and again is tried for ever, in silence: a full disk takes small writes, answers every question, and leaves all
 * consumers joined. So whoever waits for such an effect is not ready.
 * @param nowMs monotonic milliseconds
 */
export function createEffectsHealth(nowMs: () => number): EffectsHealth {
  let trouble = { until: -Infinity, detail: '' };
  return {
    noticed: ({ attempt, waitMs, error }) => {
      if (attempt >= patientAttempts) trouble = { until: nowMs() + waitMs + graceMs, detail: `failing, attempt ${attempt}: ${errorText(error, 150)}` };
    },
    check: () => (nowMs() < trouble.until ? { ok: false, detail: trouble.detail } : { ok: true, detail: 'succeed' }),
  };
}
