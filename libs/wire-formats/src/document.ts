import type { IdentityRung, PubStatus, RawArticle, Warning } from '@dateline/contracts';

/** What a source's configuration tells a parser. */
export interface SourceSettings {
  readonly id: string;
  /** Shared by the channels of one agency: part of every item's identity. */
  readonly providerKey: string;
  readonly providerName: string;
  readonly trust: 'wire' | 'web';
  /** Charset of single-byte agencies that declare none. */
  readonly charset?: string | undefined;
  /** Forces a format instead of detection. */
  readonly format?: WireFormat | undefined;
  /** The file name names the story: only where the source says so. */
  readonly fileNameIsIdentity?: boolean | undefined;
}

/** The formats with a parser; a format of the `RawArticle` union without one is a type error in `parsers.ts`. */
export type WireFormat = 'rss' | 'atom' | 'json-feed' | 'plain-text' | 'html-page';

/** Bytes as they came, with what is known of them from outside. */
export interface WireDocument {
  readonly bytes: Uint8Array;
  readonly source: SourceSettings;
  readonly protocol: 'poll' | 'drop' | 'push' | 'command';
  /** HTTP `Content-Type`; a hint only. */
  readonly contentType?: string | undefined;
  /** The address the document came from, after redirects: base of relative URLs. */
  readonly url?: string | undefined;
  readonly fileName?: string | undefined;
  readonly httpStatus?: number | undefined;
}

/** A name of an item on one rung of the identity ladder (events.md, "Identity and versions"). */
export interface IdentityName {
  readonly rung: IdentityRung;
  readonly value: string;
}

/** What the ingestor adds when it gives a draft its identity and version. */
type Assigned = 'itemId' | 'versionKey' | 'firstSeenAt' | 'receivedAt' | 'embargoInherited';

/** A raw article before the ingestor has given it its identity and version. */
export type RawDraft = Omit<RawArticle, Assigned>;

/** One story read from a document. */
export interface ParsedItem {
  readonly draft: RawDraft;
  /** Other names on lower rungs that are unique in the document: aliases under which the item may be known already. */
  readonly aliases: readonly IdentityName[];
  /** True when the item has an address and no other item of the document has the same: half of what lets a changed guid keep its item. */
  readonly linkIsUnique: boolean;
  /** The format's own version time in milliseconds since 1970 (Atom `updated`, `Version-Created:` …), never a publication date. */
  readonly formatTime?: number | undefined;
  /** As declared before inheritance; equal to `draft.declaredStatus`. */
  readonly declaredStatus?: PubStatus | undefined;
  /** Visible text of the delivered body: part of the state, and what near-equality of texts is judged on. */
  readonly visibleText: string;
}

/** Why a whole document could not be read. */
export interface Rejection {
  readonly reason: 'document-rejected' | 'unknown-format' | 'empty-item';
  readonly detail: string;
}

/** All that could be had from one document; never thrown away for one bad item. */
export interface ParsedDocument {
  readonly format?: WireFormat | undefined;
  readonly items: readonly ParsedItem[];
  /**
   * Every provider's id that stands in the document, as written and as an identity's value, refused items included: an old
   * guid that is not among them is gone. Says nothing when `complete` is false.
   */
  readonly idsPresent: ReadonlySet<string>;
  /** Items that were seen and could not be read: each with its place and reason. */
  readonly refused: readonly { readonly index: number; readonly reason: 'empty-item' | 'document-rejected' | 'too-many-items'; readonly detail: string }[];
  readonly warnings: readonly Warning[];
  /** False for a truncated download: its items count, its end and its validators do not. */
  readonly complete: boolean;
  readonly rejected?: Rejection | undefined;
}
