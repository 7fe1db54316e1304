import { expect, it } from 'vitest';
import { loadSize } from './load/plan.js';
import { zombies } from './zombies.js';

it('a copy that was frozen past its session overwrites nothing when it wakes, works again, and kept nobody from going on meanwhile', async () => {
  const { verdict, storedMeanwhile } = await zombies({ size: loadSize({ items: 600 }), perSecond: 25, frozenMs: 20_000 });
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 1_800, dropped: 0, dead: 0 });
  expect(storedMeanwhile).toBeGreaterThan(0);
}, 400_000);
