const hour = 60 * 60_000;
const day = 24 * hour;

/** How a poll ended, as far as the next one depends on it. */
export type PollEnd =
  | { readonly kind: 'ok' }
  | { readonly kind: 'failed' }
  /** Stories came, but not all of them: the feed is to be read again, and no later than ever, or what it drops meanwhile is missed. */
  | { readonly kind: 'partial' }
  /** 410: asked again once a day, never given up; feeds come back. */
  | { readonly kind: 'gone' }
  /** Broken off because the service stops: asked again as soon as somebody can. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'throttled'; readonly retryAfterMs?: number | undefined };

export interface ScheduleInput {
  readonly end: PollEnd;
  readonly intervalMs: number;
  /** Polls in a row that failed, this one included. */
  readonly consecutiveErrors: number;
  /** 0 ≤ n < 1, for the jitter: feeds added together must not be polled together for ever. */
  readonly random: number;
}

/** Milliseconds until a feed is asked again: its interval, doubled with each failure up to an hour, and whatever a server asks for up to a day. */
export function nextPollMs({ end, intervalMs, consecutiveErrors, random }: ScheduleInput): number {
  const jittered = (ms: number): number => Math.round(ms * (0.9 + random / 5));
  if (end.kind === 'ok' || end.kind === 'partial') return jittered(intervalMs);
  if (end.kind === 'stopped') return 0;
  if (end.kind === 'gone') return jittered(day);
  const backOff = jittered(Math.min(Math.max(hour, intervalMs), intervalMs * 2 ** Math.min(consecutiveErrors, 20)));
  const asked = end.kind === 'throttled' ? Math.min(end.retryAfterMs ?? 0, day) : 0;
  return Math.max(asked, backOff);
}
