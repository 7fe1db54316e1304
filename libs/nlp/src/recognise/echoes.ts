import type { RawMention } from './entity-recogniser.js';
import { folded, wordsOf } from '../text/words.js';

const longestEcho = 6;

/** Names of the text that come again in a headline whose capitals say nothing; surnames of people too. */
export function echoesIn(headline: string, text: string, mentions: readonly RawMention[]): RawMention[] {
  const names = new Map<string, RawMention['type']>();
  for (const { start, end, type, score } of mentions) {
    if (score < 0.3) continue;
    const name = folded(text.slice(start, end));
    names.set(name, names.get(name) ?? type);
    const surname = name.split(' ').at(-1) as string;
    if (type === 'person' && surname.length > 2) names.set(surname, names.get(surname) ?? type);
  }
  const words = wordsOf(headline);
  const found: RawMention[] = [];
  for (let at = 0; at < words.length;) {
    const length = echoLength(words.slice(at, at + longestEcho).map(({ bare }) => folded(bare)), names);
    const [first, last] = [words[at], words[at + length - 1]];
    if (length > 0 && first !== undefined && last !== undefined) {
      const name = words.slice(at, at + length).map(({ bare }) => folded(bare)).join(' ');
      found.push({ start: first.start, end: last.start + last.bare.length, type: names.get(name) as RawMention['type'], score: 0.5 });
    }
    at += Math.max(1, length);
  }
  return found;
}

function echoLength(words: readonly string[], names: ReadonlyMap<string, RawMention['type']>): number {
  for (let length = words.length; length > 0; length -= 1) {
    if (names.has(words.slice(0, length).join(' '))) return length;
  }
  return 0;
}
