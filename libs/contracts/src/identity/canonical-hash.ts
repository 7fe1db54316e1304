import { createHash } from 'node:crypto';

/** White space of any kind folded to single spaces, none at the ends: the one folding that every hash here uses. */
export function foldWhiteSpace(text: string): string {
  return text.replace(/[\s\u0085\u200b\ufeff]+/gu, ' ').trim();
}

/** SHA-256 of the UTF-8 bytes, cut to 128 bits, as 32 lower-case hexadecimal digits. */
export function hash128(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32);
}

/** A list as JSON with `null` for what is absent: the one spelling that names and hashes are made from. */
export function canonicalList(values: readonly (string | number | null | undefined)[]): string {
  return JSON.stringify(values.map((value) => value ?? null));
}
