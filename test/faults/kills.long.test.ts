import { expect, it } from 'vitest';
import { kills } from './kills.js';
import { loadSize } from './load/plan.js';

it('100,000 stories, twenty SIGKILLs of each service and ten of three brokers\' leaders: nothing lost, doubled or out of order, every kill effective', async () => {
  const { verdict, killed, leaders } = await kills({ size: loadSize({ items: 50_000, versions: 2 }), door: 'both', kills: 20, leaderKills: 10, perSecond: 100 });
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 100_000, dropped: 0, dead: 0 });
  expect(killed).toEqual({ 'feed-ingestor': 20, enricher: 20, store: 20 });
  expect(leaders).toHaveLength(10);
});
