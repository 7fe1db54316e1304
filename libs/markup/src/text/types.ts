/** A body as a raw article carries it. `text/html` and `application/xhtml+xml` are read as HTML, all else as plain text. */
export interface MarkupBody {
  readonly contentType: string;
  readonly value: string;
}

/** What a block is, as far as its markup or layout tells. */
export type TextBlockKind = 'paragraph' | 'heading' | 'list-item' | 'quote' | 'table' | 'caption' | 'preformatted' | 'other';

/** One block of the source text. Its text is `text.slice(start, end)`; it neither begins nor ends with white space. */
export interface TextBlock {
  /** Offset into the source text, UTF-16 units. */
  readonly start: number;
  /** Offset behind the block's last unit. */
  readonly end: number;
  readonly kind: TextBlockKind;
  /** Name of the innermost block-level element (`p`, `h2`, `li`, `div` …); absent in plain text. */
  readonly tag?: string;
  /** Class names and ids of that element and its ancestors, innermost first, lower case, at most 16. */
  readonly classes?: readonly string[];
  /** `role` of the nearest element that has one. */
  readonly role?: string;
  /** Share of the block's characters that stand inside links, 0–1. */
  readonly linkDensity: number;
  /** Inside nav, aside, footer, a page's (not an article's) header, or an element with such a role. */
  readonly inAside?: boolean;
  readonly inFigure?: boolean;
}

/** The body as lines, and the blocks in it: ordered, disjoint, and with nothing but white space between them. */
export interface SourceText {
  readonly text: string;
  readonly blocks: readonly TextBlock[];
}
