import { setTimeout as sleep } from 'node:timers/promises';

/** How fast a load is written: so many versions a second, or as fast as it goes. */
export interface Pace {
  readonly perSecond?: number;
  /** Ends the writing early. */
  readonly signal?: AbortSignal;
  /** Told after each portion how many versions have been sent. */
  readonly onSent?: (sent: number) => void;
}

/** Hands out the members of a load in portions, at its pace. @returns how many were sent */
export async function atPace<T>(members: Iterable<T>, portion: number, pace: Pace, send: (members: readonly T[]) => Promise<void>): Promise<number> {
  const began = performance.now();
  let sent = 0;
  const deliver = async (members: readonly T[]): Promise<void> => {
    await send(members);
    sent += members.length;
    pace.onSent?.(sent);
    const aheadMs = pace.perSecond === undefined ? 0 : began + (sent / pace.perSecond) * 1_000 - performance.now();
    if (aheadMs > 0) await sleep(aheadMs);
  };
  let held: T[] = [];
  for (const member of members) {
    if (pace.signal?.aborted === true) return sent;
    held.push(member);
    if (held.length < portion) continue;
    await deliver(held);
    held = [];
  }
  if (held.length > 0) await deliver(held);
  return sent;
}
