const hashes = 64;
const shingle = 3;

/** Letters and digits in a row; scripts written without spaces give one word a character. */
const words = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}])[\p{L}\p{M}\p{N}])+/gu;

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** The finaliser of MurmurHash3: spreads each bit over all 32. */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** Hashes of all runs of three words; a shorter text is one run. */
function shinglesOf(text: string): Set<number> {
  const found = text.toLowerCase().match(words) ?? [];
  if (found.length === 0) return new Set();
  const last = Math.max(0, found.length - shingle);
  return new Set(Array.from({ length: last + 1 }, (_, at) => hashOf(found.slice(at, at + shingle).join(' '))));
}

/**
 * A sketch of a text by which near-equal texts are found: 64 min-hashes (int32) of its runs of three words, case and
 * punctuation left aside. Deterministic for ever: sketches are stored and compared with later ones. Empty for a text
 * without words. Linear in the text.
 */
export function textSketch(visibleText: string): readonly number[] {
  const shingles = shinglesOf(visibleText);
  if (shingles.size === 0) return [];
  const sketch = Array.from({ length: hashes }, () => 0x7fffffff);
  for (const hash of shingles) {
    for (let at = 0; at < hashes; at += 1) {
      const value = mixed(hash + Math.imul(at, 0x9e3779b1));
      if (value < (sketch[at] as number)) sketch[at] = value;
    }
  }
  return sketch;
}

/**
 * How alike two texts are by their sketches, 0–1: an estimate of the share of word runs they have in common (standard error
 * about 0.06). Texts without words are like nothing, not even each other.
 */
export function sketchSimilarity(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || a.length !== b.length) return 0;
  return a.filter((value, at) => value === b[at]).length / a.length;
}
