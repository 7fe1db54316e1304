import { lexicon as vader } from 'vader-sentiment/src/vader_lexicon.js';
import { hash128 } from '@dateline/contracts';
import { blameVerbs, praiseVerbs, successVerbs, wireWords } from './wire-words.js';

/** The tone of a word in small letters, −4 to 4; own words first, then VADER's at half its weight, which was measured on short messages. */
export function valenceOf(word: string): number {
  const own = wireWords.get(word);
  if (own !== undefined) return own;
  return Object.hasOwn(vader, word) ? (vader[word] as number) / 2 : 0;
}

/** Of both lists. */
export const lexiconChecksum = (): string => hash128(JSON.stringify([[...wireWords], [...blameVerbs], [...praiseVerbs], [...successVerbs], vader])).slice(0, 16);
