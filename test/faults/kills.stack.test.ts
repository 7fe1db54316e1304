import { expect, it } from 'vitest';
import { kills } from './kills.js';
import { loadSize } from './load/plan.js';

it('2,000 stories, two SIGKILLs of each service and one of three brokers\' leader: nothing lost, doubled or out of order, every kill effective', async () => {
  const { verdict, killed, leaders } = await kills({ size: loadSize({ items: 1_000, versions: 2 }), door: 'both', kills: 2, leaderKills: 1 });
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 2_000, dropped: 0, dead: 0 });
  expect(killed).toEqual({ 'feed-ingestor': 2, enricher: 2, store: 2 });
  expect(leaders).toHaveLength(1);
}, 300_000);
