/**
 * The optional header block of a plain-text wire file: `Name: value` lines at the very top, ended by a blank line.
 * The block counts only if its first line has a known name, so that ordinary copy with a colon in it is never taken apart.
 */
export const headerNames = [
  'story-id', 'version', 'version-created', 'first-created', 'headline', 'slug', 'byline', 'dateline', 'credit', 'urgency', 'priority', 'status',
  'embargo', 'expires', 'note', 'copyright', 'usage-terms', 'keywords', 'subject', 'language', 'source', 'number', 'take', 'genre',
] as const;
export type HeaderName = (typeof headerNames)[number];

export interface WireHeader {
  /** Values in the order they stand; several of one name only for `subject`. */
  readonly values: ReadonlyMap<HeaderName, readonly string[]>;
  /** Lines of the block that are no header line, or whose name nobody knows. */
  readonly unknown: readonly string[];
  /** The story below the block. */
  readonly body: string;
}

const linePattern = /^([A-Za-z][A-Za-z-]{1,30}):[ \t]*(.*)$/u;
const isKnown = (name: string): name is HeaderName => (headerNames as readonly string[]).includes(name);

function known(line: string | undefined): { readonly name: HeaderName; readonly value: string } | undefined {
  const match = linePattern.exec(line ?? '');
  const name = match?.[1]?.toLowerCase();
  return name !== undefined && isKnown(name) ? { name, value: (match?.[2] ?? '').trim() } : undefined;
}

/** Words that are common at the start of ordinary copy ("Note: …") open no block unless a second known line follows. */
const ambiguous: readonly HeaderName[] = ['note', 'source', 'subject', 'number', 'version', 'status', 'keywords', 'credit', 'genre', 'take', 'expires'];

/** Whether a text begins with a header block. */
export function startsWithWireHeader(text: string): boolean {
  const [first, second] = text.split(/\r\n|\r|\n/u, 2);
  const opening = known(first);
  if (opening === undefined) return false;
  return !ambiguous.includes(opening.name) || known(second) !== undefined;
}

/** Splits a text into its header block and the story; undefined where there is no block. */
export function readWireHeader(text: string): WireHeader | undefined {
  if (!startsWithWireHeader(text)) return undefined;
  const end = /\r?\n[ \t]*\r?\n|\r[ \t]*\r/u.exec(text);
  const block = end === null ? text : text.slice(0, end.index);
  const values = new Map<HeaderName, string[]>();
  const unknown: string[] = [];
  for (const line of block.split(/\r\n|\r|\n/u).filter((candidate) => candidate.trim() !== '')) {
    const header = known(line);
    if (header === undefined) unknown.push(line);
    else values.set(header.name, [...(values.get(header.name) ?? []), header.value]);
  }
  return { values, unknown, body: end === null ? '' : text.slice(end.index + end[0].length) };
}
