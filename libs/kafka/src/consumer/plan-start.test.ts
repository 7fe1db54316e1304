import { describe, expect, it } from 'vitest';
import { planStart, wentBack, type Start } from './plan-start.js';
import type { StoredPosition } from './position.js';

const range = { clusterId: 'here', low: 10n, high: 20n };

describe('planStart', () => {
  it.each<[string, StoredPosition | undefined, Start]>([
    ['nothing stored', undefined, { offset: 10n }],
    ['a position inside', { clusterId: 'here', nextOffset: 15n, lastEventId: 'e' }, { offset: 14n, expect: 'e' }],
    ['a position at the very end', { clusterId: 'here', nextOffset: 20n, lastEventId: 'e' }, { offset: 19n, expect: 'e' }],
    ['a position whose record has been deleted since', { clusterId: 'here', nextOffset: 10n, lastEventId: 'e' }, { offset: 10n }],
    ['a position without an event', { clusterId: 'here', nextOffset: 15n }, { offset: 15n }],
    ['a position before the earliest', { clusterId: 'here', nextOffset: 9n, lastEventId: 'e' }, { offset: 10n, refused: 'offset 9 is outside of 10 to 20' }],
    ['a position past the end', { clusterId: 'here', nextOffset: 21n, lastEventId: 'e' }, { offset: 10n, refused: 'offset 21 is outside of 10 to 20' }],
    ['another cluster', { clusterId: 'there', nextOffset: 15n, lastEventId: 'e' }, { offset: 10n, refused: 'stored for the cluster there' }],
  ])('knows where to start with %s', (_, stored, expected) => {
    expect(planStart(stored, range)).toEqual(expected);
  });
});

describe('wentBack', () => {
  it.each<[string, StoredPosition | undefined, bigint | undefined, boolean]>([
    ['is as far as the group', { clusterId: 'here', nextOffset: 15n }, 15n, false],
    ['is further than the group: it died between the two', { clusterId: 'here', nextOffset: 15n }, 13n, false],
    ['is behind the group', { clusterId: 'here', nextOffset: 15n }, 16n, true],
    ['knows nothing, and the group does', undefined, 16n, true],
    ['knows nothing, nor does the group', undefined, undefined, false],
    ['stems from another cluster', { clusterId: 'there', nextOffset: 1n }, 16n, false],
  ])('tells of a store that %s', (_, stored, committed, expected) => {
    expect(wentBack(stored, { ...range, committed })).toBe(expected);
  });
});
