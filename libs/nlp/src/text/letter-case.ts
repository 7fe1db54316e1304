import { isCapitalised, wordsOf } from './words.js';

/** How a text uses capitals: as prose does, on (nearly) every word, or throughout. */
export type LetterCase = 'sentence' | 'title' | 'capitals';

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Reads the case off the letters and the longer words; short texts of one name count as prose. */
export function letterCaseOf(text: string): LetterCase {
  const sample = text.slice(0, 4000);
  const letters = sample.match(/\p{L}/gu) ?? [];
  const upper = sample.match(/\p{Lu}/gu) ?? [];
  if (letters.length >= 8 && share(upper.length, letters.length) > 0.75) return 'capitals';
  const long = wordsOf(sample).filter((word) => /^\p{L}{4}/u.test(word.text));
  const capitalised = long.filter((word) => isCapitalised(word.text));
  return long.length >= 5 && share(capitalised.length, long.length) > 0.75 ? 'title' : 'sentence';
}
