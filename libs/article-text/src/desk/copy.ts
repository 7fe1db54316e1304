import type { FullArticle, RawArticle, Warning } from '@dateline/contracts';
import type { Dateline } from '../dateline/dateline.js';
import { remove, type Page, type Removal } from '../page/page.js';

export type Evidence = FullArticle['actionEvidence'][number];
export type MediaItem = FullArticle['media'][number];

/** What the desk has found in a text so far. */
export interface Found {
  /** The story's own headline line, where the format marked none. */
  readonly headline?: string | undefined;
  readonly dateline?: Dateline | undefined;
  readonly byline?: NonNullable<FullArticle['byline']> | undefined;
  /** Names of agencies the text is credited to, the surest first. */
  readonly credits: readonly Evidence[];
  readonly media: readonly MediaItem[];
  readonly warnings: readonly Warning[];
}

/** A story on the desk: what came in, what is left of its text, what was found. */
export interface Copy {
  readonly raw: RawArticle;
  readonly page: Page;
  readonly found: Found;
  /** The body is a whole web page, with all that stands around its story. */
  readonly wholePage: boolean;
}

/** One task of the desk. */
export type DeskStep = (copy: Copy) => Copy;

export const nothingFound: Found = { credits: [], media: [], warnings: [] };

/** The copy after some removals, with what they brought to light. */
export function take(copy: Copy, removals: readonly Removal[], found: Partial<Found> = {}): Copy {
  return { ...copy, page: remove(copy.page, removals), found: { ...copy.found, ...found } };
}
