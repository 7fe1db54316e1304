import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from './trial.js';

/** Watches how long nothing is stored although something is waiting. Stops with the signal. @returns the longest such time in milliseconds */
export async function longestStandstill(progress: () => Promise<Progress>, signal: AbortSignal): Promise<number> {
  let longest = 0;
  let last = { stored: 0, at: performance.now() };
  while (!signal.aborted) {
    const { sent, stored } = await progress();
    const at = performance.now();
    if (stored !== last.stored || sent <= stored) last = { stored, at };
    longest = Math.max(longest, at - last.at);
    await sleep(100);
  }
  return longest;
}
