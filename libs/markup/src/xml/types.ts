import type { MarkupWarning } from '../warnings.js';

/** An attribute without its prefix; namespace declarations are not listed. */
export interface XmlAttribute {
  /** Normalised namespace, '' for none (see {@link normaliseNamespace}). */
  readonly uri: string;
  readonly local: string;
  readonly value: string;
}

/** A start tag. */
export interface XmlElement {
  /** Normalised namespace (lower case, trailing `/` and `#` cut), '' for none; the prefix itself where it is bound to nothing known. */
  readonly uri: string;
  /** Local name as written: XML is case-sensitive, and so are we. */
  readonly local: string;
  /** Qualified name as written. */
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  /** Base address in force: `xml:base`, resolved through its ancestors and the document's base. */
  readonly base?: string;
  /** `xml:lang` in force, as written. */
  readonly lang?: string;
}

/** Receives the events of one attempt at a document. */
export interface XmlHandler {
  open(element: XmlElement): void;
  /** Pieces of text; adjacent ones belong together (a CDATA section may be split). */
  text(value: string, cdata: boolean): void;
  /** Called for elements whose end was found or implied; never for those a truncated document left open. */
  close(element: XmlElement): void;
}

/** How far a document could be read. */
export type XmlOutcome = 'complete' | 'repaired' | 'truncated' | 'rejected';

/** Why a document was rejected: closed list. */
export type XmlRejection = 'empty' | 'no-root' | 'web-page' | 'depth-limit' | 'handler-failed';

/** The verdict on a document. */
export interface XmlResult {
  readonly outcome: XmlOutcome;
  /** Only with `rejected`. */
  readonly reason?: XmlRejection;
  readonly warnings: readonly MarkupWarning[];
}

/** What a reader may ask for. Limits default to the house's: depth 256, 256 attributes, 64 Ki characters a value. */
export interface XmlOptions {
  /** Address of the document, the outermost base. */
  readonly baseUrl?: string;
  /** Deliver further roots after the first (concatenated files of drop folders); else they are left out with a warning. */
  readonly concatenated?: boolean;
  readonly maxDepth?: number;
  readonly maxAttributes?: number;
  /** In UTF-16 units, for attribute values. */
  readonly maxValue?: number;
}

/** An element with its content. */
export interface XmlNode extends XmlElement {
  /** Child elements and texts in order; adjacent texts and CDATA sections are joined. */
  readonly children: readonly (XmlNode | string)[];
  /** True when the document ended before this element did: its content may be cut. */
  readonly incomplete?: boolean;
}
