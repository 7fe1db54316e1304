import type { PubStatus, RawArticle, Warning } from '@dateline/contracts';

/** A time as the format gave it: an instant where it could be read, else the warning says why not. */
export type Instant = string;

/**
 * One story in the words of no format: what every adapter fills and the draft is built from.
 * Absent means the format does not say; nothing here is guessed.
 */
export interface StoryFields {
  /** The provider's own id, where the format declares it unique. */
  readonly providerItemId?: string | undefined;
  readonly providerVersion?: string | undefined;
  readonly altIds?: RawArticle['altIds'];
  readonly link?: string | undefined;
  readonly canonicalUrl?: string | undefined;
  readonly headline?: string | undefined;
  readonly slugline?: string | undefined;
  readonly byline?: string | undefined;
  readonly dateline?: string | undefined;
  readonly creditLine?: string | undefined;
  readonly language?: string | undefined;
  readonly declaredStatus?: PubStatus | undefined;
  readonly signal?: string | undefined;
  readonly editorialNote?: string | undefined;
  readonly embargoedUntil?: Instant | undefined;
  readonly expires?: Instant | undefined;
  readonly firstCreated?: Instant | undefined;
  readonly versionCreated?: Instant | undefined;
  readonly publishedAt?: Instant | undefined;
  readonly urgency?: number | undefined;
  readonly urgencyOriginal?: RawArticle['urgencyOriginal'];
  readonly genre?: string | undefined;
  readonly take?: RawArticle['take'];
  readonly subjects?: RawArticle['subjects'];
  readonly keywords?: readonly string[];
  readonly media?: RawArticle['media'];
  readonly rights?: RawArticle['rights'];
  readonly body: { readonly contentType: 'text/plain' | 'text/html'; readonly value: string };
  readonly representation: 'full' | 'summary' | 'partial';
  readonly warnings: readonly Warning[];
}

/** An item that was seen and could not be read, with the reason. */
export interface UnreadStory {
  readonly unread: string;
}

/** What a format's parser answers for a document's text. */
export interface ParsedStories {
  /** In the document's order: the first is the newest, where a format keeps an order. */
  readonly stories: readonly (StoryFields | UnreadStory)[];
  /** Addresses of the site as a whole: they name none of its stories. */
  readonly homes?: readonly string[];
  readonly warnings: readonly Warning[];
  readonly complete: boolean;
  readonly rejected?: string | undefined;
}

/** What parsers know beside the text. */
export interface ParserContext {
  readonly url?: string | undefined;
  readonly fileName?: string | undefined;
  /** Several documents may stand in one file, as drop folders get them. */
  readonly concatenated?: boolean | undefined;
}

/** A format's parser: total; what it cannot read it answers for, it never throws for foreign input. */
export interface Parser {
  /** Raised when the same document gives another result than before. */
  readonly version: string;
  readonly parse: (text: string, context: ParserContext) => ParsedStories;
}

/** The text trimmed, or undefined where nothing is left. */
export function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A text cut to a number of characters before any pattern sees it; never between the halves of a surrogate pair. */
export function capped(text: string | undefined, characters: number): string | undefined {
  if (text === undefined || text.length <= characters) return text;
  const end = /[\ud800-\udbff]/u.test(text.charAt(characters - 1)) ? characters - 1 : characters;
  return text.slice(0, end);
}
