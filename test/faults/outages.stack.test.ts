import { expect, it } from 'vitest';
import { loadSize } from './load/plan.js';
import { away, cutting, outages, refusing, slowed, terminating } from './outages.js';

it('broker and database away, refusing, late and cut in mid-transaction: nothing lost, doubled or out of order, and every service lives through it, not ready', async () => {
  const { verdict, seen, ended } = await outages({
    size: loadSize({ items: 600, versions: 2 }), door: 'both', perSecond: 60,
    outages: [
      away('database', 6_000), away('broker', 6_000), refusing('both', 4_000), terminating(5),
      cutting('database', { times: 6, bytes: 20_000 }), cutting('broker', { times: 6, bytes: 20_000 }), slowed('both', { lateMs: 200, lastsMs: 4_000 }),
    ],
  });
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 1_200, dropped: 0, dead: 0 });
  expect(ended).toEqual([]);
  expect(seen.flatMap(({ name, health }) => Object.entries(health).filter(([, { notLive }]) => notLive > 0).map(([service]) => `${service} not live: ${name}`))).toEqual([]);
  for (const outage of [seen[0], seen[2]]) {
    const notReady = Object.entries(outage?.health ?? {}).filter(([, health]) => health.notReady > 0).map(([service]) => service);
    expect(notReady, outage?.name).toEqual(expect.arrayContaining(['feed-ingestor', 'store']));
  }
}, 300_000);
