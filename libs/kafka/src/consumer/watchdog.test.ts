import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchProgress } from './watchdog.js';

const stallMs = 90_000;

/** A watchdog over a consumer that showed its last sign of life just now. */
function aWatchdog(probe: () => Promise<unknown> = async () => {}) {
  const onStalled = vi.fn<(silentMs: number) => void>();
  let lastAt = performance.now();
  const stop = watchProgress({ probe, lastProgressAt: () => lastAt, stallMs, onStalled });
  return { onStalled, stop, live: () => { lastAt = performance.now(); } };
}

describe('the watchdog', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('takes a consumer for dead that is silent while the broker answers', async () => {
    const { onStalled, stop } = aWatchdog();
    await vi.advanceTimersByTimeAsync(stallMs + 1);
    expect(onStalled).toHaveBeenCalledWith(expect.any(Number));
    stop();
  });

  it.each([
    ['that goes on', async ({ live }: ReturnType<typeof aWatchdog>) => { await vi.advanceTimersByTimeAsync(stallMs / 2); live(); await vi.advanceTimersByTimeAsync(stallMs / 2); }],
    ['while the clock on the wall jumps a day ahead', async () => { vi.setSystemTime(Date.now() + 86_400_000); await vi.advanceTimersByTimeAsync(stallMs / 2); }],
    ['that is not watched any more', async ({ stop }: ReturnType<typeof aWatchdog>) => { stop(); await vi.advanceTimersByTimeAsync(2 * stallMs); }],
  ])('lets a consumer live %s', async (_, happens) => {
    const watchdog = aWatchdog();
    await happens(watchdog);
    expect(watchdog.onStalled).not.toHaveBeenCalled();
    watchdog.stop();
  });

  it('blames no consumer for a broker that is away, but does once it is back', async () => {
    let away = true;
    const { onStalled, stop } = aWatchdog(() => (away ? Promise.reject(new Error('refused')) : Promise.resolve()));
    await vi.advanceTimersByTimeAsync(2 * stallMs);
    expect(onStalled).not.toHaveBeenCalled();
    away = false;
    await vi.advanceTimersByTimeAsync(stallMs);
    expect(onStalled).toHaveBeenCalled();
    stop();
  });
});
