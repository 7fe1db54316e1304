import { createHash } from 'node:crypto';
import { textlessKinds, type RemovedSpan } from '@dateline/contracts';
import type { Cut, Page } from '../page/page.js';

function receipt(text: string, { rule, kind, start, end }: Cut): RemovedSpan {
  const removed = text.slice(start, end);
  if (!textlessKinds.includes(kind)) return { rule, kind, start, end, text: removed };
  return { rule, kind, start, end, length: removed.length, sha256: createHash('sha256').update(removed, 'utf8').digest('hex') };
}

/** A receipt for everything that was cut, in order; of what no reader may see only length and hash. */
export function receiptsOf({ text, cuts }: Page): RemovedSpan[] {
  return cuts.toSorted((a, b) => a.start - b.start).map((cut) => receipt(text, cut));
}
