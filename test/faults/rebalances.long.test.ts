import { expect, it } from 'vitest';
import { loadSize } from './load/plan.js';
import { rebalances } from './rebalances.js';

it('three copies of enricher and store, two of each joining and leaving every 5 s for two minutes under load: nothing lost, doubled or out of order', async () => {
  const { verdict, visits } = await rebalances({ size: loadSize({ items: 4_000 }), perSecond: 90, visitors: 2, everyMs: 5_000, forMs: 120_000 });
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 12_000, dropped: 0, dead: 0 });
  expect(visits.flatMap((copy) => copy.badExits)).toEqual([]);
  expect(Math.min(...visits.map((copy) => copy.visits))).toBeGreaterThan(2);
}, 900_000);
