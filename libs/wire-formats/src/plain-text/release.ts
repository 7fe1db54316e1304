import type { PubStatus, Warning } from '@dateline/contracts';
import { readInstant } from '../dates/instants.js';

/** What a header block says of the story's release. */
export interface DeclaredRelease {
  readonly declaredStatus?: PubStatus | undefined;
  /** The last of the declared embargoes to end. */
  readonly embargoedUntil?: string | undefined;
  readonly warnings: readonly Warning[];
}

const statuses: ReadonlyMap<string, PubStatus | 'embargoed'> = new Map(Object.entries({
  usable: 'usable', released: 'usable', withheld: 'withheld', hold: 'withheld', held: 'withheld', embargoed: 'embargoed',
  canceled: 'canceled', cancelled: 'canceled', killed: 'canceled', kill: 'canceled', withdrawn: 'canceled',
} as const));

const held = (code: string, detail: string): DeclaredRelease => ({ declaredStatus: 'withheld', warnings: [{ code, detail: detail.slice(0, 100) }] });

function embargoOf(lines: readonly string[]): { readonly until?: string; readonly unread?: string } {
  const ends: string[] = [];
  for (const line of lines.filter((value) => !/^(?:none|no)$/iu.test(value))) {
    const { instant, exact } = readInstant('Embargo', line);
    if (instant === undefined || exact !== true) return { unread: line };
    ends.push(instant);
  }
  const until = ends.toSorted().at(-1);
  return until === undefined ? {} : { until };
}

/**
 * Status and embargo as declared. What holds a story is believed even where it is not understood: a status nobody knows, an
 * embargo that is no instant with its zone, or is empty, withholds it with a warning; showing it would be the worse mistake.
 * A hold outlasts the embargo beside it, which is therefore left out (contracts: `withheld` with an embargo means the embargo).
 */
export function releaseOf(statusLines: readonly string[], embargoLines: readonly string[]): DeclaredRelease {
  const word = statusLines.at(-1)?.toLowerCase();
  const status = word === undefined ? undefined : statuses.get(word);
  if (status === 'canceled') return { declaredStatus: status, warnings: [] };
  if (word !== undefined && status === undefined) return held('status-unknown', `Status: ${word}`);
  const { until, unread } = embargoOf(embargoLines);
  if (unread !== undefined) return held('embargo-unread', `Embargo: ${unread}`);
  if (status === 'withheld') return until === undefined ? { declaredStatus: status, warnings: [] } : held('embargo-under-hold', `Embargo: ${until}, and a hold beside it`);
  if (status === 'embargoed') return until === undefined ? held('embargo-unread', 'Status: embargoed, and no embargo') : { declaredStatus: 'withheld', embargoedUntil: until, warnings: [] };
  return { declaredStatus: status, embargoedUntil: until, warnings: [] };
}
