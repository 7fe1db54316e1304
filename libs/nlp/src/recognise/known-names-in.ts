import type { RawMention } from './entity-recogniser.js';
import { knownNames, longestKnownName, type KnownName } from '../gazetteer/known-names.js';
import { wordsOf, type Word } from '../text/words.js';

/** Names that are ordinary words when written in capitals. */
const unsafeInCapitals = new Set(['US', 'WHO', 'MALE', 'NICE', 'READING', 'POLISH', 'FED', 'HULL', 'SPLIT', 'BARI', 'JOS', 'HUE', 'TURKEY', 'CHAD', 'JORDAN', 'CAPITOL', 'TREASURY', 'COMMONWEALTH', 'POLE', 'POLES', 'TURK', 'BUFFALO', 'MAINE', 'GRANADA', 'ORTHODOX', 'ESSEN', 'VICTORIA', 'PHOENIX', 'CORK', 'CALI', 'OSH', 'GULF', 'DOVER', 'KENT', 'LATIN', 'CONGRESS', 'SENATE', 'BALI', 'JAVA', 'ORAN']);

const inCapitals: ReadonlyMap<string, KnownName> = new Map([...knownNames].map(([name, known]) => [name.toUpperCase(), known] as const).filter(([name]) => !unsafeInCapitals.has(name)));

/** Names known for certain and nothing else, for text whose capitals say nothing or whose language has no model. The longest wins. */
export function knownNamesIn(text: string, letterCase: 'exact' | 'capitals'): RawMention[] {
  const names = letterCase === 'exact' ? knownNames : inCapitals;
  const words = wordsOf(text);
  const mentions: RawMention[] = [];
  for (let at = 0; at < words.length;) {
    const found = longestAt(words, at, names);
    if (found !== undefined) mentions.push(found.mention);
    at += found?.length ?? 1;
  }
  return mentions;
}

function longestAt(words: readonly Word[], at: number, names: ReadonlyMap<string, KnownName>): { mention: RawMention; length: number } | undefined {
  let joined = 1;
  while (joined < longestKnownName && words[at + joined]?.joined === true) joined += 1;
  for (let length = joined; length > 0; length -= 1) {
    const own = words.slice(at, at + length);
    const last = own.at(-1) as Word;
    const name = [...own.slice(0, -1).map((word) => word.text), last.bare].join(' ');
    const known = names.get(name);
    if (known !== undefined) return { mention: { start: (own[0] as Word).start, end: last.start + last.bare.length, type: known.type, score: 0.9 }, length };
  }
  return undefined;
}
