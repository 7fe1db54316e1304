import type { FullArticle } from '@dateline/contracts';
import { hash32, mix } from './hash.js';

const shingleWords = 3;
const fewestShingles = 3;
const mostShingles = 20_000;
const permutations = 64;
/** Scripts without spaces between words are taken sign by sign. */
const words = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]|[\p{L}\p{M}\p{N}]+/gu;

interface Shingle {
  readonly low: number;
  readonly high: number;
}

/** The text's runs of three words, lower case and without accents, each once. */
function shinglesOf(text: string): Shingle[] {
  const folded = text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
  const found = folded.match(words) ?? [];
  const seen = new Set<string>();
  for (let at = 0; at + shingleWords <= found.length && seen.size < mostShingles; at += 1) seen.add(found.slice(at, at + shingleWords).join(' '));
  return [...seen].map((shingle) => ({ low: hash32(shingle, 0), high: hash32(shingle, 0x9e3779b9) }));
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** Charikar's simhash over 64 bits: bit by bit the majority of all shingles. */
function simhash(shingles: readonly Shingle[]): string {
  const votes = new Int32Array(64);
  for (const { low, high } of shingles) {
    for (let bit = 0; bit < 32; bit += 1) {
      votes[bit] = (votes[bit] as number) + ((low >>> bit) & 1 ? 1 : -1);
      votes[bit + 32] = (votes[bit + 32] as number) + ((high >>> bit) & 1 ? 1 : -1);
    }
  }
  const half = (from: number): number => {
    let value = 0;
    for (let bit = 0; bit < 32; bit += 1) if ((votes[from + bit] as number) > 0) value |= 1 << bit;
    return value >>> 0;
  };
  return hex(half(32)) + hex(half(0));
}

const seeds = Uint32Array.from({ length: permutations }, (_, at) => mix(Math.imul(at + 1, 0x9e3779b1)));

/** The least hash of all shingles under each of 64 permutations, as little-endian u32 in base64. */
function minhash(shingles: readonly Shingle[]): string {
  const least = new Uint32Array(permutations).fill(0xffffffff);
  for (const { low } of shingles) {
    for (let at = 0; at < permutations; at += 1) {
      const value = mix(low ^ (seeds[at] as number));
      if (value < (least[at] as number)) least[at] = value;
    }
  }
  const bytes = Buffer.alloc(permutations * 4);
  least.forEach((value, at) => bytes.writeUInt32LE(value, at * 4));
  return bytes.toString('base64');
}

/** Fingerprints by which near copies are found: part of minhash values that agree estimates the share of common shingles. Absent for texts of a few words. */
export function fingerprintOf(text: string): FullArticle['fingerprint'] {
  const shingles = shinglesOf(text);
  return shingles.length < fewestShingles ? undefined : { simhash: simhash(shingles), minhash: minhash(shingles) };
}
