import { errorText } from '@dateline/pipeline';
import type { ProbeResult } from './health-registry.js';

export interface RecentlyOptions {
  /** How long an answer is good for, in milliseconds. */
  readonly keepMs: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/**
 * A check that is made at most once at a time and whose answer is kept for a moment: however often health is asked, and however long a
 * server that accepts connections says nothing, one question is under way.
 */
export function recently(ask: () => Promise<ProbeResult>, { keepMs, now }: RecentlyOptions): () => Promise<ProbeResult> {
  let answer: { readonly at: number; readonly result: ProbeResult } | undefined;
  let asking: { readonly since: number; readonly result: Promise<ProbeResult> } | undefined;

  const begin = async (): Promise<ProbeResult> => {
    const result = await ask().catch((error: unknown) => ({ ok: false, detail: errorText(error, 200) }));
    answer = { at: now(), result };
    asking = undefined;
    return result;
  };

  return async () => {
    if (answer !== undefined && now() - answer.at < keepMs) return answer.result;
    if (asking !== undefined && now() - asking.since > keepMs) return { ok: false, detail: `has said nothing for ${Math.round((now() - asking.since) / 1_000)} s` };
    asking ??= { since: now(), result: begin() };
    return asking.result;
  };
}
