import type { Line } from './lines.js';

const gap = /\t|[^\s.!?] {3,}(?=\S)/u;
const gaps = /\t+| {3,}/gu;

/** A line in columns: cells with a tab or three and more blanks between them. */
export const isRow = (line: Line): boolean => line.text.length <= 400 && gap.test(line.text);

const cells = (line: Line): number => (line.text.match(gaps)?.length ?? 0) + 1;

/** Whether a run of rows is a table: three rows, or two of three cells. */
export const isTable = (rows: readonly Line[]): boolean => rows.length >= 3 || (rows.length === 2 && rows.every((row) => cells(row) >= 3));

const sureBullet = /^[*•·▪◦‣●■➤►✓]\s*\S/u;
const dashBullet = /^[-–—]\s+\S/u;
const numbered = /^\(?\d{1,2}[.)]\s+\S/u;
/** A sub-head between dashes, as AFP sets them, is no list. */
const betweenDashes = /\s[-–—]$/u;

/** Which lines of a group are list items: a bullet is one by itself, dashes and numbers only in company. */
export function bulletLines(group: readonly Line[]): ReadonlySet<number> {
  const at = (pattern: RegExp): number[] => group.flatMap((line, index) => (pattern.test(line.text) && !betweenDashes.test(line.text) ? [index] : []));
  const inCompany = [at(dashBullet), at(numbered)].filter((found) => found.length >= 2).flat();
  return new Set([...at(sureBullet), ...inCompany]);
}
