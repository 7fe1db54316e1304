import { htmlSegments, type Segment } from './html-segments.js';
import { plainBlocks } from './plain-blocks.js';
import type { SourceText, TextBlock } from './types.js';
import { foldWhiteSpace, inkOf } from './white-space.js';

type Piece = Omit<TextBlock, 'start' | 'end'> & { readonly text: string };

/** A cell of a table with facts is short; pages laid out by tables have whole stories in one. */
const longestCell = 300;
const mostSegmentsInCell = 3;
const neverInFacts = new Set(['heading', 'caption', 'preformatted']);

const cellKey = ({ place }: Segment): string => `${place?.row ?? 0}/${place?.cell ?? 0}`;

/** Whether the segments of one table are facts in rows, or a page that is merely laid out by it. */
function isDataTable(segments: readonly Segment[]): boolean {
  const cells = Map.groupBy(segments, cellKey);
  const isFact = (cell: readonly Segment[]): boolean =>
    cell.length <= mostSegmentsInCell && cell.every(({ text, around }) => text.length <= longestCell && !neverInFacts.has(around.kind));
  return cells.size >= 2 && [...cells.values()].every(isFact);
}

function pieceOf({ text, linkInk, around }: Segment): Piece {
  const { kind, tag, classes, role, inAside, inFigure } = around;
  const ink = inkOf(text);
  return {
    text, kind, ...(tag === undefined ? {} : { tag }), ...(classes.length === 0 ? {} : { classes }), ...(role === undefined ? {} : { role }),
    linkDensity: ink === 0 ? 0 : linkInk / ink, ...(inAside ? { inAside } : {}), ...(inFigure ? { inFigure } : {}),
  };
}

/** One piece of a table: rows to lines, cells parted by TABs. */
function tablePiece(segments: readonly [Segment, ...Segment[]]): Piece {
  const rows = Map.groupBy(segments, ({ place }) => place?.row ?? 0);
  const text = [...rows.values()].map((row) => {
    const cells = Map.groupBy(row, cellKey);
    return [...cells.values()].map((cell) => foldWhiteSpace(cell.map((segment) => segment.text).join(' '))).join('\t');
  }).join('\n');
  const linkInk = segments.reduce((sum, segment) => sum + segment.linkInk, 0);
  return { ...pieceOf({ ...segments[0], text, linkInk }), kind: 'table', tag: 'table' };
}

/** A whole story may stand in one `pre`: its own layout says where paragraphs begin. */
function preformattedPieces(segment: Segment): Piece[] {
  const piece = pieceOf(segment);
  return plainBlocks(segment.text).map(({ start, end, kind }) => ({ ...piece, text: segment.text.slice(start, end), kind: kind === 'table' ? kind : 'preformatted' }));
}

/** Neighbouring segments of one table together, each other segment alone. */
function grouped(segments: readonly Segment[]): [Segment, ...Segment[]][] {
  const groups: [Segment, ...Segment[]][] = [];
  for (const segment of segments) {
    const group = groups.at(-1);
    if (group !== undefined && segment.place !== undefined && group[0].place?.table === segment.place.table) group.push(segment);
    else groups.push([segment]);
  }
  return groups;
}

function piecesOf(group: readonly [Segment, ...Segment[]]): Piece[] {
  if (group[0].place !== undefined && isDataTable(group)) return [tablePiece(group)];
  return group.flatMap((segment) => (segment.around.kind === 'preformatted' ? preformattedPieces(segment) : [pieceOf(segment)]));
}

/** HTML rendered to lines, a blank line between blocks. */
export function htmlSourceText(html: string): SourceText {
  const blocks: TextBlock[] = [];
  const texts: string[] = [];
  let start = 0;
  for (const { text, ...facts } of grouped(htmlSegments(html)).flatMap(piecesOf)) {
    blocks.push({ start, end: start + text.length, ...facts });
    texts.push(text);
    start += text.length + 2;
  }
  return { text: texts.join('\n\n'), blocks };
}
