import { expect, it } from 'vitest';
import { loadSize } from './load/plan.js';
import { rebalances } from './rebalances.js';

it('copies of enricher and store that join and leave in the middle of their work lose, double and reorder nothing, and leave well', async () => {
  const { verdict, visits } = await rebalances({ size: loadSize({ items: 400 }), perSecond: 40, visitors: 1, everyMs: 4_000, forMs: 25_000 });
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 1_200, dropped: 0, dead: 0 });
  expect(visits.flatMap((copy) => copy.badExits)).toEqual([]);
  expect(Math.min(...visits.map((copy) => copy.visits))).toBeGreaterThan(0);
}, 240_000);
