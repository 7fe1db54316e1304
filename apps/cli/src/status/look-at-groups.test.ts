import { lineGroup } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { readHealth } from './look-at-admin.js';
import { reportOf } from './look-at-groups.js';

const group = lineGroup('enricher', 'normal');
const lag = (partition: number, next: bigint, behind: bigint, seconds = 0) => ({ groupId: group.groupId, topic: 't', partition, next, lag: behind, seconds });
const other = { ...lag(0, 1_000n, 7n, 99), groupId: 'dateline.store.held' };
const member = [{ groupId: group.groupId, state: 'Stable', members: 2 }];

describe('how a group stands', () => {
  it('is the sum of its partitions, its oldest record, and what it worked off between two looks', () => {
    const before = { at: 1_000, lags: [lag(0, 10n, 90n, 40), lag(1, 5n, 0n), other] };
    const after = { at: 3_000, lags: [lag(0, 40n, 60n, 35), lag(1, 6n, 1n, 2), other] };
    expect(reportOf(group, member, { before, after })).toEqual({
      groupId: group.groupId, service: 'enricher', stream: 'normal', lane: 'normal', members: 2, lag: 61, seconds: 35, perSecond: 15.5,
    });
  });

  it('has no speed after one look, and none below nothing where the group was moved back', () => {
    const one = { at: 1_000, lags: [lag(0, 10n, 0n)] };
    expect(reportOf(group, [], { before: one, after: one })).toMatchObject({ members: 0, lag: 0, perSecond: undefined });
    expect(reportOf(group, [], { before: one, after: { at: 2_000, lags: [lag(0, 3n, 7n)] } }).perSecond).toBe(0);
  });
});

describe('an answer from an admin port', () => {
  it('is read', () => {
    const text = JSON.stringify({ live: { ok: true, probes: {} }, ready: { ok: false, probes: { database: { ok: false, detail: 'away' } } } });
    expect(readHealth(text)).toEqual({ live: { ok: true, probes: {} }, ready: { ok: false, probes: { database: { ok: false, detail: 'away' } } } });
  });
  it.each(['<html>', '{}', 'null', '{"live":true}', '{"live":{"ok":1},"ready":{"ok":true}}', ''])('of something else is refused: %s', (text) => {
    expect(() => readHealth(text)).toThrow();
  });
});
