/**
 * The optional header block of a plain-text wire file: `Name: value` lines at the very top, up to a blank line or to the
 * first line that is none. The block counts only if its first line has a known name, so that ordinary copy with a colon in
 * it is never taken apart; a line that begins with white space goes on with the value before it.
 */
export const headerNames = [
  'story-id', 'version', 'version-created', 'first-created', 'headline', 'slug', 'byline', 'dateline', 'credit', 'urgency', 'priority', 'status',
  'embargo', 'expires', 'note', 'copyright', 'usage-terms', 'keywords', 'subject', 'language', 'source', 'number', 'take', 'genre',
] as const;
export type HeaderName = (typeof headerNames)[number];

export interface WireHeader {
  /** Values in the order they stand, trimmed; '' for a name without a value. */
  readonly values: ReadonlyMap<HeaderName, readonly string[]>;
  /** Lines of the block whose name nobody knows. */
  readonly unknown: readonly string[];
  /** The story below the block. */
  readonly body: string;
}

interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

const mostLines = 100;
const longestValue = 4000;
const linePattern = /^([A-Za-z][A-Za-z-]{1,30}):[ \t]*(.*)$/u;
const nextLine = /([^\r\n]*)(\r\n|\r|\n|$)/uy;
const isKnown = (name: string): name is HeaderName => (headerNames as readonly string[]).includes(name);

function headerLine(line: string | undefined): HeaderLine | undefined {
  const match = linePattern.exec((line ?? '').slice(0, longestValue));
  return match === null ? undefined : { name: (match[1] as string).toLowerCase(), value: (match[2] as string).trim() };
}

/** Words that are common at the start of ordinary copy ("Note: …") open no block unless a second known line follows. */
const ambiguous: readonly string[] = [
  'note', 'source', 'subject', 'number', 'version', 'status', 'keywords', 'credit', 'genre', 'take', 'expires',
] satisfies HeaderName[];

/** Whether a text begins with a header block. */
export function startsWithWireHeader(text: string): boolean {
  const [first, second] = text.slice(0, 2 * longestValue).split(/\r\n|\r|\n/u, 2).map(headerLine);
  if (first === undefined || !isKnown(first.name)) return false;
  return !ambiguous.includes(first.name) || (second !== undefined && isKnown(second.name));
}

/** Lines of the block, continuations joined, and where the story begins. */
function blockOf(text: string): { readonly lines: readonly HeaderLine[]; readonly bodyAt: number } {
  const lines: HeaderLine[] = [];
  nextLine.lastIndex = 0;
  for (let count = 0; count < mostLines; count += 1) {
    const at = nextLine.lastIndex;
    const line = nextLine.exec(text)?.[1] ?? '';
    if (line.trim() === '') return { lines, bodyAt: nextLine.lastIndex };
    const last = lines.at(-1);
    const header = headerLine(line);
    if (header !== undefined) lines.push(header);
    else if (last !== undefined && /^[ \t]/u.test(line)) lines[lines.length - 1] = { ...last, value: `${last.value} ${line.trim()}`.trim().slice(0, longestValue) };
    else return { lines, bodyAt: at };
  }
  return { lines, bodyAt: nextLine.lastIndex };
}

/** Splits a text into its header block and the story; undefined where there is no block. */
export function readWireHeader(text: string): WireHeader | undefined {
  const start = text.trimStart();
  if (!startsWithWireHeader(start)) return undefined;
  const { lines, bodyAt } = blockOf(start);
  const values = new Map<HeaderName, string[]>();
  const unknown: string[] = [];
  for (const { name, value } of lines) {
    if (isKnown(name)) values.set(name, [...(values.get(name) ?? []), value]);
    else unknown.push(`${name}: ${value}`);
  }
  return { values, unknown, body: start.slice(bodyAt) };
}
