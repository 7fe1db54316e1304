import type { SourceText, TextBlock } from '@dateline/markup';
import { lineGroups, type Line } from './lines.js';
import { bulletLines, isRow, isTable } from './rows.js';
import { isSoftBreak, wrapWidth, type WrapWidth } from './wrapping.js';

/** How a unit is set: running text, one item of a list, or columns whose line breaks mean something. */
export type Layout = 'prose' | 'bullet' | 'table';

/** The smallest piece the desk keeps or cuts whole: a paragraph, a line of furniture, a table. Neither end is white space. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly layout: Layout;
  /** Units of one group stand without a blank line between them. */
  readonly group: number;
  /** What the markup says of it; absent in plain text. */
  readonly block?: TextBlock | undefined;
}

type Region = Pick<Unit, 'start' | 'end' | 'block'>;

/** All of the text in regions: the blocks of the markup, and whatever may stand between them. */
function regionsOf({ text, blocks }: SourceText): Region[] {
  const regions: Region[] = [];
  let at = 0;
  for (const block of blocks) {
    if (text.slice(at, block.start).trim() !== '') regions.push({ start: at, end: block.start });
    regions.push({ start: block.start, end: block.end, block });
    at = block.end;
  }
  if (text.slice(at).trim() !== '') regions.push({ start: at, end: text.length });
  return regions;
}

const longestCell = 300;

/** A table of the markup; one that only lays out a page has whole paragraphs in its cells. */
function isMarkedTable(region: Region, groups: readonly (readonly Line[])[]): boolean {
  return region.block?.kind === 'table' && !groups.some((group) => group.some((line) => line.text.length > longestCell));
}

type Piece = Pick<Unit, 'start' | 'end' | 'layout'>;
const span = (lines: readonly Line[], layout: Layout): Piece => ({ start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0, layout });

/** Lines without columns, put together to paragraphs and list items. */
function joinLines(lines: readonly Line[], width: WrapWidth): Piece[] {
  const bullets = bulletLines(lines);
  const margin = lines.reduce((least, line) => Math.min(least, line.indent), Number.POSITIVE_INFINITY);
  const pieces: Piece[] = [];
  let open: Line[] = [];
  let layout: Layout = 'prose';
  const close = (): void => {
    if (open.length > 0) pieces.push(span(open, layout));
    open = [];
  };
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const hangs = layout === 'bullet' && before !== undefined && line.indent > margin;
    const goesOn = before !== undefined && !bullets.has(index) && (hangs || (line.indent - margin < 2 && isSoftBreak(before, line, width)));
    if (!goesOn) close();
    if (!goesOn) layout = bullets.has(index) ? 'bullet' : 'prose';
    open.push(line);
  });
  close();
  return pieces;
}

/** One group of lines in pieces: tables apart, the rest joined. */
function piecesOf(group: readonly Line[], width: WrapWidth): Piece[] {
  const runs: { rows: boolean; lines: Line[] }[] = [];
  for (const line of group) {
    const rows = isRow(line);
    const last = runs.at(-1);
    if (last?.rows === rows) last.lines.push(line);
    else runs.push({ rows, lines: [line] });
  }
  const tables = runs.map((run) => ({ table: run.rows && isTable(run.lines), lines: run.lines }));
  const merged: typeof tables = [];
  for (const run of tables) {
    const last = merged.at(-1);
    if (last !== undefined && !last.table && !run.table) for (const line of run.lines) last.lines.push(line);
    else merged.push(run);
  }
  return merged.flatMap(({ table, lines }) => (table ? [span(lines, 'table')] : joinLines(lines, width)));
}

/** The source text in units, in order; between them stands nothing but white space. */
export function unitsOf(source: SourceText, marked: boolean): Unit[] {
  const regions = marked ? regionsOf(source) : regionsOf({ text: source.text, blocks: [] });
  const grouped = regions.map((region) => ({ region, groups: lineGroups(source.text, region.start, region.end) }));
  const width = wrapWidth(grouped.flatMap(({ groups }) => groups));
  let group = 0;
  return grouped.flatMap(({ region, groups }): Unit[] => {
    const { block } = region;
    if (isMarkedTable(region, groups)) {
      group += 1;
      return [{ ...span(groups.flat(), 'table'), group, block }];
    }
    return groups.flatMap((lines) => {
      group += 1;
      const pieces = block?.kind === 'list-item' ? [span(lines, 'bullet')] : piecesOf(lines, width);
      return pieces.map((piece) => ({ ...piece, group, block }));
    });
  });
}
