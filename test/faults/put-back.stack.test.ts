import { expect, it } from 'vitest';
import { loadSize } from './load/plan.js';
import { putBack } from './put-back.js';

it('a database put back to an earlier copy under the running line: the gap is read again, nothing is lost or doubled, and its epoch is another', async () => {
  const { verdict, lost, epochChanged } = await putBack({ size: loadSize({ items: 500, versions: 2 }), perSecond: 60, copyAt: 0.2, lose: 0.4 });
  expect(lost).toBeGreaterThanOrEqual(400);
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 1_000, dropped: 0, dead: 0 });
  expect(epochChanged).toBe(true);
}, 300_000);

it('a database put back between what a slice did and its position: the slice is done again', async () => {
  const { verdict, lost } = await putBack({ size: loadSize({ items: 300, versions: 2 }), perSecond: 60, copyAt: 0.2, lose: 0.01, positionsWait: true });
  expect(lost).toBeGreaterThan(5);
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 600, dropped: 0, dead: 0 });
}, 300_000);
