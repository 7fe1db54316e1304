import { describe, expect, it } from 'vitest';
import { planStart, type Start } from './plan-start.js';
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
