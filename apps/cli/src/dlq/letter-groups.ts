import { adviceFor } from '@dateline/contracts';
import type { DeadLetterGroup, DeadLetterSummary } from '@dateline/persistence';
import { printable } from '@dateline/service-kit';
import { renderTable, type Column } from '../up/table.js';

const groupColumns: readonly Column[] = [
  { head: 'LETTERS', width: 9 }, { head: 'SERVICE', width: 10 }, { head: 'STAGE', width: 24 }, { head: 'SOURCE', width: 32 }, { head: 'AGAIN', width: 7 },
  { head: 'FIRST FAILED', width: 24 }, { head: 'LAST FAILED', width: 24 },
];

/** Groups for people: each reason with what it means and what to do, below it its stages and sources. */
export function groupText(groups: readonly DeadLetterGroup[]): string {
  return [...Map.groupBy(groups, ({ reason }) => reason)].map(([reason, own]) => reasonText(reason, own)).join('\n\n');
}

function reasonText(reason: string, groups: readonly DeadLetterGroup[]): string {
  return [`${printable(reason)}: ${lettersIn(groups)}`, ...adviceLines(reason), tableOf(groups)].join('\n');
}

/** What a reason means and what an operator does about it. */
export function adviceLines(reason: string): string[] {
  const known = adviceFor(reason);
  return known === undefined ? [] : [`  ${known.means}`, `  ${known.advice}`];
}

const lettersIn = (groups: readonly { readonly letters: number }[]): number => groups.reduce((sum, { letters }) => sum + letters, 0);

/** Groups as a table. */
function tableOf(groups: readonly DeadLetterGroup[]): string {
  const table = renderTable(groupColumns, groups.map(({ letters, service, stage, sourceId, again, firstAt, lastAt }) =>
    [String(letters), service, printable(stage), printable(sourceId ?? '(unknown)'), again === 0 ? '' : String(again), firstAt, lastAt]));
  return table.replaceAll(/^/gmu, '  ');
}

const eachColumns: readonly Column[] = [
  { head: 'ID', width: 36 }, { head: 'FAILED', width: 24 }, { head: 'REASON', width: 20 }, { head: 'SERVICE', width: 8 }, { head: 'STAGE', width: 16 },
  { head: 'SOURCE', width: 24 }, { head: 'ATTEMPT', width: 7 }, { head: 'STATE', width: 9 }, { head: 'BYTES', width: 9 },
];

/** Single letters as a table. */
export function eachText(letters: readonly DeadLetterSummary[]): string {
  return renderTable(eachColumns, letters.map(({ id, failedAt, reason, service, stage, sourceId, attempt, state, bytes }) =>
    [id, failedAt, printable(reason), service, printable(stage), printable(sourceId ?? '(unknown)'), String(attempt), state, String(bytes)]));
}

/** The groups that a selection falls into, as `groupDeadLetters` would have them, the largest first. */
export function groupsOf(letters: readonly DeadLetterSummary[]): DeadLetterGroup[] {
  const groups = Map.groupBy(letters, ({ reason, service, stage, sourceId }) => JSON.stringify([reason, service, stage, sourceId]));
  return [...groups.values()].flatMap(([first, ...rest]) => (first === undefined ? [] : [groupOf(first, [first, ...rest])])).sort((a, b) => b.letters - a.letters);
}

function groupOf({ reason, service, stage, sourceId }: DeadLetterSummary, letters: readonly DeadLetterSummary[]): DeadLetterGroup {
  const times = letters.map(({ failedAt }) => failedAt).sort();
  return {
    reason, service, stage, sourceId, letters: letters.length, again: letters.filter(({ attempt }) => attempt > 1).length,
    firstAt: times[0] ?? '', lastAt: times.at(-1) ?? '',
  };
}
