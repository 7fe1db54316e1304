import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPollMs, type PollEnd } from './poll-schedule.js';

const minute = 60_000;
const next = (end: PollEnd, consecutiveErrors = 0, random = 0.5): number => nextPollMs({ end, intervalMs: 5 * minute, consecutiveErrors, random });

describe('nextPollMs', () => {
  it.each<readonly [string, PollEnd, number, number]>([
    ['its interval after a poll that went well', { kind: 'ok' }, 0, 5 * minute],
    ['its interval after one that brought a part, however often', { kind: 'partial' }, 500, 5 * minute],
    ['twice its interval after one failure', { kind: 'failed' }, 1, 10 * minute],
    ['four times after two', { kind: 'failed' }, 2, 20 * minute],
    ['an hour at the most', { kind: 'failed' }, 500, 60 * minute],
    ['a day when it is gone', { kind: 'gone' }, 1, 24 * 60 * minute],
    ['what the server asks for', { kind: 'throttled', retryAfterMs: 45 * minute }, 1, 45 * minute],
    ['no less than the back-off when it asks for little', { kind: 'throttled', retryAfterMs: 1_000 }, 1, 10 * minute],
    ['no more than a day when it asks for a year', { kind: 'throttled', retryAfterMs: 365 * 24 * 60 * minute }, 1, 24 * 60 * minute],
    ['no time when the service stopped in between', { kind: 'stopped' }, 3, 0],
  ])('is %s', (_, end, errors, expected) => {
    expect(next(end, errors)).toBe(expected);
  });

  it('spreads feeds by a tenth to either side', () => {
    expect([next({ kind: 'ok' }, 0, 0), next({ kind: 'ok' }, 0, 0.999_999_9)]).toEqual([4.5 * minute, 5.5 * minute]);
  });

  it('never gives a feed up', () => {
    const end = fc.constantFrom<PollEnd>({ kind: 'failed' }, { kind: 'partial' }, { kind: 'gone' }, { kind: 'throttled', retryAfterMs: Number.MAX_SAFE_INTEGER }, { kind: 'throttled' });
    const [interval, dice] = [fc.integer({ min: 1_000, max: 2 ** 31 - 1 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })];
    fc.assert(fc.property(end, fc.nat(), interval, dice, (how, consecutiveErrors, intervalMs, random) => {
      const ms = nextPollMs({ end: how, consecutiveErrors, intervalMs, random });
      const longest = Math.max(24 * 60 * minute, intervalMs);
      return ms >= 900 && ms <= Math.ceil(1.1 * longest);
    }));
  });
});
