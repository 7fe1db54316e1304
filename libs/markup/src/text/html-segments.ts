import { blockElements, contentDropped } from '../html/elements.js';
import { walkHtml, type HtmlElement, type HtmlVisitor } from '../html/walk-html.js';
import { outermost, within, type Surroundings } from './surroundings.js';
import { inkOf, unifyLineEnds, whiteSpace } from './white-space.js';

/** Where a piece stands in the innermost table around it. */
export interface CellPlace {
  readonly table: number;
  readonly row: number;
  readonly cell: number;
}

/** A run of text that no block boundary parts, with what its markup says of it. */
export interface Segment {
  /** No white space at its ends; `\n` where a `br` stood. */
  readonly text: string;
  /** Units that are no white space and stand inside links. */
  readonly linkInk: number;
  readonly around: Surroundings;
  readonly place?: CellPlace;
}

interface OpenTable {
  readonly id: number;
  row: number;
  cell: number;
}

const preElements = new Set(['pre', 'listing']);
const edges = new RegExp(`^${whiteSpace}+|(?<!${whiteSpace})${whiteSpace}+$`, 'g');

/** Builds segments out of the events of `walkHtml`. What stands in the text depends on element names alone, never on attributes. */
class SegmentBuilder implements HtmlVisitor {
  readonly #segments: Segment[] = [];
  readonly #around: Surroundings[] = [outermost];
  readonly #tables: OpenTable[] = [];
  #tablesSeen = 0;
  #hidden = 0;
  #links = 0;
  #preformatted = 0;
  /** Pieces are joined once: a growing string that is looked at after each of them costs its whole length each time. */
  #pieces: string[] = [];
  #linkInk = 0;
  #atLineStart = true;
  #afterBreak = false;

  open(element: HtmlElement): void {
    const { name, isVoid } = element;
    if (name === 'br') return this.#lineBreak();
    if (blockElements.has(name)) this.#endSegment();
    if (isVoid) return;
    this.#around.push(within(this.#around.at(-1) ?? outermost, element));
    if (contentDropped.has(name)) this.#hidden += 1;
    else if (name === 'a') this.#links += 1;
    else if (preElements.has(name)) this.#preformatted += 1;
    else this.#openTablePart(name);
  }

  close(name: string): void {
    if (blockElements.has(name)) this.#endSegment();
    this.#around.pop();
    if (contentDropped.has(name)) this.#hidden -= 1;
    else if (name === 'a') this.#links -= 1;
    else if (preElements.has(name)) this.#preformatted -= 1;
    else if (name === 'table') this.#tables.pop();
  }

  text(value: string): void {
    if (this.#hidden > 0) return;
    const folded = this.#preformatted > 0 ? unifyLineEnds(value) : value.replace(/[ \t\n\r\f]+/g, ' ');
    const added = this.#preformatted === 0 && this.#atLineStart ? folded.replace(/^ /, '') : folded;
    if (added === '') return;
    this.#pieces.push(added);
    this.#atLineStart = added.endsWith(' ') || added.endsWith('\n');
    this.#afterBreak = false;
    if (this.#links > 0) this.#linkInk += inkOf(added);
  }

  finish(): Segment[] {
    this.#endSegment();
    return this.#segments;
  }

  #lineBreak(): void {
    if (this.#hidden > 0) return;
    // Two breaks in a row are how many sites part paragraphs.
    if (this.#afterBreak) return this.#endSegment();
    this.#pieces.push('\n');
    [this.#atLineStart, this.#afterBreak] = [true, true];
  }

  #openTablePart(name: string): void {
    const table = this.#tables.at(-1);
    if (name === 'table') {
      this.#tables.push({ id: this.#tablesSeen, row: -1, cell: -1 });
      this.#tablesSeen += 1;
    } else if (table !== undefined && name === 'tr') [table.row, table.cell] = [table.row + 1, -1];
    else if (table !== undefined && (name === 'td' || name === 'th')) table.cell += 1;
  }

  #endSegment(): void {
    const text = this.#pieces.join('').replaceAll(' \n', '\n').replace(edges, '');
    const linkInk = this.#linkInk;
    [this.#pieces, this.#linkInk, this.#atLineStart, this.#afterBreak] = [[], 0, true, false];
    if (text === '') return;
    const around = this.#around.at(-1) ?? outermost;
    const table = around.tag === 'caption' ? undefined : this.#tables.at(-1);
    const place = table === undefined || table.row < 0 ? {} : { place: { table: table.id, row: table.row, cell: table.cell } };
    this.#segments.push({ text, linkInk, around, ...place });
  }
}

/** The runs of text in HTML, in order; linear in it, and total. */
export function htmlSegments(html: string): Segment[] {
  const builder = new SegmentBuilder();
  walkHtml(html, builder);
  return builder.finish();
}
