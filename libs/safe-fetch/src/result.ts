/** Why the guard or a limit said no. Trying again soon changes nothing. */
export type FetchRefusal =
  | 'bad-url'
  | 'blocked-scheme'
  | 'userinfo'
  | 'blocked-port'
  | 'blocked-name'
  | 'blocked-address'
  | 'insecure-redirect'
  | 'too-many-redirects'
  | 'too-large'
  | 'too-many-codings'
  | 'unknown-coding';

/** What went wrong on the way. The next try may succeed. */
export type FetchFailure =
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'reset'
  | 'truncated'
  | 'bad-response'
  | 'http-error'
  | 'stopped';

/** What a server gave to recognise a document by; sent back byte for byte. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** A document that came. */
export interface FetchedContent {
  readonly kind: 'content';
  readonly status: number;
  /** The address that answered, after all redirects. */
  readonly url: string;
  readonly contentType?: string;
  /** Decoded. */
  readonly bytes: Buffer;
  readonly validators: Validators;
  /** Where the address moved for good (301 and 308 alone led there). Worth recording; the next poll still asks at the old one. */
  readonly movedPermanently?: string;
  /** False for a body that only ends because the connection did: whether it is whole, the document itself must tell. */
  readonly complete: boolean;
  /** How long the server calls the document fresh. */
  readonly maxAgeMs?: number;
}

/** The server was asked; it has nothing newer. Its validators, where it restates them. */
export interface NotModified {
  readonly kind: 'not-modified';
  readonly validators: Validators;
}

/** 429, or 503 with a `Retry-After`: a state of the source, no error. */
export interface Throttled {
  readonly kind: 'throttled';
  readonly status: number;
  readonly retryAfterMs?: number;
}

export interface FetchRefused {
  readonly kind: 'refused';
  readonly reason: FetchRefusal;
  readonly detail: string;
}

export interface FetchFailed {
  readonly kind: 'failed';
  readonly reason: FetchFailure;
  readonly detail: string;
  /** With `http-error`. */
  readonly status?: number;
}

/** The outcome of one `get`; it never rejects. */
export type FetchResult = FetchedContent | NotModified | { readonly kind: 'gone' } | Throttled | FetchRefused | FetchFailed;

/** Ends a fetch from within: what the caller gets instead of a document. */
export class FetchStop extends Error {
  override readonly name = 'FetchStop';
  constructor(readonly result: FetchRefused | FetchFailed) {
    super(`${result.reason}: ${result.detail}`);
  }
}

export const refused = (reason: FetchRefusal, detail: string): FetchStop => new FetchStop({ kind: 'refused', reason, detail });
export const failed = (reason: FetchFailure, detail: string): FetchStop => new FetchStop({ kind: 'failed', reason, detail });
