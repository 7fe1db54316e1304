import { expect, it } from 'vitest';
import { loadSize } from './load/plan.js';
import { putBack } from './put-back.js';

it('a database put back to a copy of 10,000 stories earlier under the running line: the gap is read again, and its epoch is another', async () => {
  const { verdict, lost, epochChanged } = await putBack({ size: loadSize({ items: 10_000, versions: 3 }), perSecond: 100, copyAt: 0.3, lose: 0.35 });
  expect(lost).toBeGreaterThan(10_000);
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 30_000, dropped: 0, dead: 0 });
  expect(epochChanged).toBe(true);
});
