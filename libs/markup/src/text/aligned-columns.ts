import type { PlainLine } from './plain-lines.js';

const columnsLooked = 200;
/** Two spaces after the end of a sentence are typewriter habit, not a column. */
const gap = /(?<=[^\s.!?:;"'”’)]) {2,}(?=\S)|(?<=\S) {3,}(?=\S)/g;
const innerTab = /\S[ ]{0,20}\t+[ ]{0,20}\S/;

/** Gaps inside a line as columns. */
function gapsOf(line: string): { readonly from: number; readonly to: number }[] {
  return [...line.slice(0, columnsLooked).matchAll(gap)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

/**
 * True when lines stand in columns: two thirds of them (two at least) hold a gap, and a column exists that lies in the
 * gaps of most; justified copy has gaps too, but nowhere in particular. Or two thirds hold TABs.
 */
export function hasAlignedColumns(lines: readonly PlainLine[]): boolean {
  const enough = Math.max(2, Math.ceil((lines.length * 2) / 3));
  if (lines.filter(({ text }) => innerTab.test(text.slice(0, columnsLooked))).length >= enough) return true;
  const gaps = lines.map(({ text }) => gapsOf(text)).filter((found) => found.length > 0);
  if (gaps.length < enough) return false;
  const covered = Array.from({ length: columnsLooked }, () => 0);
  for (const { from, to } of gaps.flat()) for (let column = from; column < to; column += 1) covered[column] = (covered[column] ?? 0) + 1;
  return Math.max(...covered) >= Math.max(2, gaps.length * 0.6);
}
