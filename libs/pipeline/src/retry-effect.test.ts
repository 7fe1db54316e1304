import { describe, expect, it } from 'vitest';
import { retryEffect, TransientError, PoisonError, type RetryNotice, type RetryOptions } from './index.js';

/** A sleep that notes what was asked and ends at once. */
function harness(more: Partial<RetryOptions> = {}) {
  const waits: number[] = [];
  const notices: RetryNotice[] = [];
  const stop = new AbortController();
  const options: RetryOptions = {
    signal: stop.signal,
    random: () => 0.5,
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
    },
    onRetry: (notice) => notices.push(notice),
    ...more,
  };
  return { waits, notices, stop, options };
}

const failing = (times: number, error: () => unknown) => async (attempt: number) => {
  if (attempt <= times) throw error();
  return attempt;
};
const deadlock = (): Error => Object.assign(new Error('deadlock detected'), { code: '40P01' });

describe('retryEffect', () => {
  it('waits out transient failures with doubled, capped, jittered back-off', async () => {
    const { waits, notices, options } = harness({ initialMs: 200, maxMs: 1_000 });
    expect(await retryEffect(failing(5, () => new TransientError('away')), options)).toBe(6);
    expect(waits).toEqual([150, 300, 600, 750, 750]);
    expect(notices.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
  });

  it('stays away as long as it was asked to', async () => {
    const { waits, options } = harness();
    await retryEffect(failing(1, () => new TransientError('busy', { retryAfterMs: 45_000 })), options);
    expect(waits).toEqual([45_000]);
  });

  it('tries a lost race again at once, five times, and backs off after that', async () => {
    const { waits, options } = harness();
    await retryEffect(failing(7, deadlock), options);
    expect(waits).toEqual([25, 25, 25, 25, 25, 150, 300]);
  });

  it.each([
    ['poison', new PoisonError('too-large', 'x')],
    ['a defect', new TypeError('x')],
  ])('throws %s after one attempt', async (_, error) => {
    const { waits, options } = harness();
    await expect(retryEffect(failing(9, () => error), options)).rejects.toBe(error);
    expect(waits).toEqual([]);
  });

  it('stops trying when its signal aborts, with the reason of the signal', async () => {
    const { stop, options } = harness();
    const reason = new Error('stopping');
    let attempts = 0;
    const effect = async (): Promise<void> => {
      attempts++;
      if (attempts === 3) stop.abort(reason);
      throw new TransientError('away');
    };
    await expect(retryEffect(effect, options)).rejects.toBe(reason);
    expect(attempts).toBe(3);
    await expect(retryEffect(effect, options)).rejects.toBe(reason);
    expect(attempts).toBe(3);
  });

  it('is woken out of a back-off by its signal', async () => {
    const stop = new AbortController();
    const { options } = harness({
      signal: stop.signal,
      sleep: (_, signal) => new Promise((__, reject) => {
        signal.addEventListener('abort', () => reject(new Error('timer aborted')));
        setImmediate(() => stop.abort(new Error('stopping')));
      }),
    });
    await expect(retryEffect(failing(9, () => new TransientError('away')), options)).rejects.toThrow('stopping');
  });

  it('beats while an attempt runs, and ends beating with it', async () => {
    let beats = 0;
    const finish = promised<string>();
    const { options } = harness({
      sleep: () => new Promise((resolve) => setImmediate(resolve)),
      heartbeat: async () => {
        if (++beats === 3) finish.resolve('done');
      },
    });
    expect(await retryEffect(() => finish.promise, options)).toBe('done');
    const seen = beats;
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(beats).toBe(seen);
  });

  it('gives up waiting when the heartbeat fails, but lets an attempt under way succeed', async () => {
    const lost = new Error('the group has moved on');
    const beaten = promised<void>();
    const heartbeat = async (): Promise<void> => {
      beaten.resolve();
      throw lost;
    };
    const sleep = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const { options } = harness({ sleep, heartbeat });
    expect(await retryEffect(() => beaten.promise.then(() => 'stored'), options)).toBe('stored');
    const away = async (): Promise<never> => {
      await beaten.promise;
      await sleep();
      throw new TransientError('away');
    };
    await expect(retryEffect(away, options)).rejects.toBe(lost);
  });
});

function promised<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
