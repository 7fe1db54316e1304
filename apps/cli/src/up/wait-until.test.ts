import { describe, expect, it } from 'vitest';
import { waitUntil, type LookOptions } from './wait-until.js';

/** A clock that only sleeping moves. */
function options(signal = new AbortController().signal): LookOptions & { readonly at: () => number } {
  let time = 0;
  return { signal, stallMs: 1_000, intervalMs: 100, now: () => time, at: () => time, sleep: async (ms) => void (time += ms) };
}

describe('waiting', () => {
  it('ends when nothing is open', async () => {
    const left = [['a', 'b'], ['b'], []];
    const waiting = options();
    expect(await waitUntil(async () => left.shift() ?? [], waiting)).toEqual([]);
    expect(waiting.at()).toBe(200);
  });

  it('gives up when nothing changes, and says what is open', async () => {
    const waiting = options();
    expect(await waitUntil(async () => ['a'], waiting)).toEqual(['a']);
    expect(waiting.at()).toBe(1_000);
  });

  it('goes on as long as something changes', async () => {
    let looks = 0;
    expect(await waitUntil(async () => (looks++ < 50 ? [`${looks} open`] : []), options())).toEqual([]);
    expect(looks).toBe(51);
  });

  it('ends with the signal, also while it sleeps', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const sleep = async (): Promise<void> => {
      controller.abort(reason);
      throw new DOMException('aborted', 'AbortError');
    };
    await expect(waitUntil(async () => ['a'], { ...options(controller.signal), sleep })).rejects.toBe(reason);
  });
});
