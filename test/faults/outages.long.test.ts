import { expect, it } from 'vitest';
import { loadSize } from './load/plan.js';
import { away, cutting, forgetting, outages, slowed, terminating, type Outage } from './outages.js';

const minute = 60_000;

it.each<[string, readonly Outage[]]>([
  ['database away for 60 s, broker away for 60 s, both at once', [away('database', minute), away('broker', minute), away('both', minute)]],
  ['connections cut in mid-transaction and half-open', [
    terminating(20), cutting('database', { times: 40, bytes: 30_000 }), cutting('broker', { times: 40, bytes: 30_000 }), forgetting('database'), forgetting('broker'),
  ]],
  ['database and broker answering 200 ms late for 60 s', [slowed('both', { lateMs: 200, lastsMs: minute })]],
])('%s: nothing lost, doubled or out of order, and every service lives through it', async (_, list) => {
  const { verdict, seen, ended } = await outages({ size: loadSize({ items: 10_000, versions: 3 }), door: 'both', perSecond: 100, outages: list });
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 30_000, dropped: 0, dead: 0 });
  expect(ended).toEqual([]);
  for (const { name, health } of seen) {
    expect.soft(Object.values(health).every(({ notLive }) => notLive === 0), `live: ${name}`).toBe(true);
    expect.soft(Object.values(health).every(({ peakMiB }) => peakMiB < 400), `memory: ${name}`).toBe(true);
  }
});
