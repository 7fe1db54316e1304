import type { DeadReason } from '@dateline/contracts';
import { classify } from './classify.js';

export interface Bad<T> {
  readonly item: T;
  readonly reason: DeadReason;
  readonly cause: unknown;
}

/**
 * Performs an all-or-nothing effect on as many items as it takes: when the effect refuses a batch for its content
 * (or with a defect), the batch is halved, left half first, until the bad items stand alone; the rest goes through in
 * order. Returns the bad ones in order. Transient and concurrency errors are thrown on: wrap the effect in
 * `retryEffect`. The effect must be idempotent. At most 2n − 1 calls for n items, log₂ n deep.
 */
export async function isolatePoison<T>(
  items: readonly T[],
  effect: (part: readonly T[]) => Promise<void>,
): Promise<readonly Bad<T>[]> {
  if (items.length === 0) return [];
  try {
    await effect(items);
    return [];
  } catch (error) {
    const verdict = classify(error);
    if (verdict.class === 'transient' || verdict.class === 'concurrency') throw error;
    if (items.length === 1) {
      return [{ item: items[0] as T, reason: verdict.class === 'poison' ? verdict.reason : 'defect', cause: error }];
    }
    const middle = items.length >>> 1;
    const left = await isolatePoison(items.slice(0, middle), effect);
    return [...left, ...(await isolatePoison(items.slice(middle), effect))];
  }
}
