import type { RawMention } from './entity-recogniser.js';
import type { Dictionary } from './rules/dictionary.js';
import { knownNames } from '../gazetteer/known-names.js';
import { nameParticles } from '../gazetteer/roles.js';
import { isCapitalised, wordsOf, type Word } from '../text/words.js';

const longest = 5;

/** People by a given name of the dictionary inside a sentence and the capitals that follow it: true in any language that writes nouns small. */
export function givenNamesIn(text: string, dictionary: Dictionary): RawMention[] {
  const words = wordsOf(text);
  const mentions: RawMention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at] as Word;
    if (first.opens || !isCapitalised(first.text) || knownNames.has(first.bare) || !dictionary.isGivenName(first.bare.toLowerCase())) continue;
    const to = nameEnd(words, at);
    if (to - at < 2) continue;
    const last = words[to - 1] as Word;
    mentions.push({ start: first.start, end: last.start + last.bare.length, type: 'person', score: 0.6 });
    at = to - 1;
  }
  return mentions;
}

function nameEnd(words: readonly Word[], from: number): number {
  let to = from + 1;
  for (let at = to; at < from + longest && words[at]?.joined === true; at += 1) {
    const { text, bare } = words[at] as Word;
    if (isCapitalised(text) && !knownNames.has(bare)) to = at + 1;
    else if (!nameParticles.has(text)) break;
  }
  return to;
}
