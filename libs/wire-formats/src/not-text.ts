/** First bytes of files that people drop by mistake, and what they are. */
const signatures: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a PDF file', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP or Office file', [0x50, 0x4b, 0x03, 0x04]],
  ['a gzip file', [0x1f, 0x8b, 0x08]],
  ['an old Office file', [0xd0, 0xcf, 0x11, 0xe0]],
];

/** One character in twenty that is none, beyond the few of a short alert: no charset was wrong, these bytes were never text. */
const mostReplaced = (length: number): number => 8 + length / 20;

/** What is known of a document once its bytes are decoded. */
export interface DecodedText {
  readonly text: string;
  /** Characters that could not be kept. */
  readonly replaced: number;
}

/** Says why bytes are no text; undefined where they may be. A stray NUL or broken character is not enough. */
export function whyNotText(bytes: Uint8Array, { text, replaced }: DecodedText): string | undefined {
  const known = signatures.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0];
  if (known !== undefined) return `bytes that are no text: ${known}`;
  return replaced > mostReplaced(text.length) ? `bytes that are no text: ${replaced} of ${Math.max(replaced, text.length)} characters could not be read` : undefined;
}
