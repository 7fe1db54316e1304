/** Wide charsets that bytes give away by themselves. */
type Wide = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

const marks: readonly (readonly [name: Wide | 'utf-8', mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => bytes.length >= mark.length && mark.every((byte, at) => bytes[at] === byte);

/** The charset of a byte order mark. */
export function charsetOfMark(bytes: Uint8Array): Wide | 'utf-8' | undefined {
  return marks.find(([, mark]) => startsWith(bytes, mark))?.[0];
}

const looked = 1024;

/** Share of zero bytes at each place in a unit of four. */
function zeroShares(bytes: Uint8Array): readonly [number, number, number, number] {
  const zeros: [number, number, number, number] = [0, 0, 0, 0];
  const units = Math.floor(Math.min(bytes.length, looked) / 4);
  for (let at = 0; at < units * 4; at += 1) if (bytes[at] === 0) zeros[(at & 3) as 0 | 1 | 2 | 3] += 1;
  return zeros.map((count) => (units === 0 ? 0 : count / units)) as [number, number, number, number];
}

/**
 * UTF-16 and UTF-32 without a mark: mostly ASCII text leaves zeros at the same place of nearly every unit (XML 1.0,
 * appendix F, looks at the first `<` alone). Undefined for everything else.
 */
export function wideWithoutMark(bytes: Uint8Array): Wide | undefined {
  const [a, b, c, d] = zeroShares(bytes);
  const [mostly, hardly] = [0.7, 0.1];
  if (a > mostly && b > mostly && c > mostly && d < hardly) return 'utf-32be';
  if (a < hardly && b > mostly && c > mostly && d > mostly) return 'utf-32le';
  if (a > mostly && c > mostly && b < hardly && d < hardly) return 'utf-16be';
  if (b > mostly && d > mostly && a < hardly && c < hardly) return 'utf-16le';
  return undefined;
}

/** ISO-2022-JP is seven-bit and passes for ASCII: its escape sequences give it away. */
export function hasJapaneseEscapes(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    if (bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x40 || bytes[at + 2] === 0x42)) return true;
  }
  return false;
}
