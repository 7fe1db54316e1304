/** How far bytes are UTF-8. */
export interface Utf8Shape {
  /** Well-formed sequences of two to four bytes. */
  readonly sequences: number;
  /** Bytes that belong to no well-formed sequence; a last one that is merely cut off is not counted. */
  readonly strays: number;
  /** Bytes above 0x7F. */
  readonly high: number;
}

/** Length of the sequence a lead byte announces, and the range its second byte must lie in (Unicode, table 3-7). */
function announced(lead: number): readonly [length: number, low: number, high: number] | undefined {
  if (lead >= 0xc2 && lead <= 0xdf) return [2, 0x80, 0xbf];
  if (lead >= 0xe0 && lead <= 0xef) return [3, lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf];
  if (lead >= 0xf0 && lead <= 0xf4) return [4, lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf];
  return undefined;
}

/** Bytes of the sequence at `at`; 0 where it is malformed, -1 where the input ends inside it. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const expected = announced(bytes[at] ?? 0);
  if (expected === undefined) return 0;
  const [length, low, high] = expected;
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next];
    if (byte === undefined) return -1;
    if (byte < (next === 1 ? low : 0x80) || byte > (next === 1 ? high : 0xbf)) return 0;
  }
  return length;
}

/** Looks at every byte once. */
export function utf8Shape(bytes: Uint8Array): Utf8Shape {
  let sequences = 0;
  let strays = 0;
  let high = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    const length = sequenceAt(bytes, at);
    if (length < 0) return { sequences, strays, high: high + bytes.length - at };
    high += Math.max(1, length);
    if (length === 0) strays += 1;
    else sequences += 1;
    at += Math.max(0, length - 1);
  }
  return { sequences, strays, high };
}
