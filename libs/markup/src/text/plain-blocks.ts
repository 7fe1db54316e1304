import { hasAlignedColumns } from './aligned-columns.js';
import { lineGroups, type PlainLine } from './plain-lines.js';
import type { TextBlock, TextBlockKind } from './types.js';
import { trimmedSpan } from './white-space.js';

/** Nobody wraps copy this wide: a longer line is a paragraph of its own. */
const widestWrap = 120;
const paragraphIndent = 3;
/** The least width copy is taken to be wrapped at. */
const leastWrap = 60;
const bullet = /^[ \t]{0,8}[*•·▪●][ \t]+\S/;
/** Not AFP's sub-heads, `- 'Empty nets' -`. */
const dashItem = /^[ \t]{0,8}[-–—][ \t]+\S(?!.*[ \t][-–—][ \t]*$)/;
const endsSentence = /[.!?:;…]["'”’»)\]]{0,3}\s*$/;

/** What a group of lines has in common. */
interface Layout {
  readonly baseIndent: number;
  /** The width the group seems to be wrapped at. */
  readonly width: number;
  /** A single dash at a line's start may be a dash in the sentence; two are a list. */
  readonly dashesAreItems: boolean;
}

const isItem = (line: PlainLine, layout: Layout): boolean => bullet.test(line.text) || (layout.dashesAreItems && dashItem.test(line.text));

/** A line that ends long before it had to, and a next one that begins like a sentence or a name: labels, by-lines, lists of links. */
function breaksEarly(line: PlainLine, before: PlainLine, width: number): boolean {
  const start = line.text.trimStart();
  const firstWord = /^\S{1,60}/.exec(start)?.[0] ?? '';
  return before.text.length + 1 + firstWord.length <= (width * 2) / 3 && !/^\p{Ll}/u.test(start) && !/[,;&-]\s*$/.test(before.text);
}

/** Whether a paragraph begins at a line, given the one before it. */
function beginsBlock(line: PlainLine, before: PlainLine, layout: Layout): boolean {
  if (isItem(line, layout) || line.text.length > widestWrap || before.text.length > widestWrap) return true;
  if (line.indent >= layout.baseIndent + paragraphIndent) return before.indent < line.indent || endsSentence.test(before.text);
  // All lines set in alike: one paragraph that is set in, or many of one line each.
  if (layout.baseIndent >= paragraphIndent && line.indent === before.indent) return endsSentence.test(before.text);
  return breaksEarly(line, before, layout.width);
}

function layoutOf(group: readonly PlainLine[]): Layout {
  return {
    baseIndent: group.reduce((least, { indent }) => Math.min(least, indent), Number.POSITIVE_INFINITY),
    width: group.reduce((widest, { text }) => (text.length > widestWrap ? widest : Math.max(widest, text.length)), leastWrap),
    dashesAreItems: group.filter(({ text }) => dashItem.test(text)).length >= 2,
  };
}

/** Splits a group of lines into runs that are one block each. */
function runsOf(group: readonly PlainLine[], layout: Layout): PlainLine[][] {
  const runs: PlainLine[][] = [];
  let before: PlainLine | undefined;
  for (const line of group) {
    if (before === undefined || beginsBlock(line, before, layout)) runs.push([line]);
    else runs.at(-1)?.push(line);
    before = line;
  }
  return runs;
}

function blockOf(text: string, lines: readonly PlainLine[], kind: TextBlockKind): TextBlock[] {
  const [first, last] = [lines[0], lines.at(-1)];
  const span = first === undefined || last === undefined ? undefined : trimmedSpan(text, first.start, last.end);
  return span === undefined ? [] : [{ ...span, kind, linkDensity: 0 }];
}

/**
 * The paragraphs of plain text whose line ends are `\n`: parted by blank lines, by an indent of three columns or more, by a
 * bullet, by a line too long to be wrapped or broken long before it had to be; lines that stand in columns are one table.
 */
export function plainBlocks(text: string): TextBlock[] {
  return lineGroups(text).flatMap((group) => {
    if (hasAlignedColumns(group)) return blockOf(text, group, 'table');
    const layout = layoutOf(group);
    return runsOf(group, layout).flatMap((run) => blockOf(text, run, run[0] !== undefined && isItem(run[0], layout) ? 'list-item' : 'paragraph'));
  });
}
