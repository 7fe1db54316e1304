import { expect, it } from 'vitest';
import { loadSize } from './load/plan.js';
import { putBack } from './put-back.js';

it('a database put back to an earlier copy under the running line: the gap is read again, nothing is lost or doubled, and its epoch is another', async () => {
  const { verdict, lost, epochChanged } = await putBack({ size: loadSize({ items: 500, versions: 2 }), perSecond: 60, copyAt: 0.2, putBackAt: 0.6 });
  expect(lost).toBeGreaterThan(200);
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 1_000, dropped: 0, dead: 0 });
  expect(epochChanged).toBe(true);
}, 300_000);
