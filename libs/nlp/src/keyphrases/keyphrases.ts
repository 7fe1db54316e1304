import type { Entity } from '@dateline/contracts';
import { wordsOf, type Word } from '../text/words.js';
import { stopWords } from './stop-words.js';

const most = 8;
const longest = 3;

interface Phrase {
  readonly text: string;
  count: number;
  readonly first: number;
  inHeadline: boolean;
}

/** What a story is about: its salient names and the word groups it repeats, best first; at most eight, always in the same order. */
export function keyphrasesOf({ headline, text, entities }: { headline: string; text: string; entities: readonly Entity[] }): string[] {
  const names = entities.filter(({ type, salience }) => type !== 'nationality' && salience >= 0.2).slice(0, most / 2).map(({ name }) => name);
  const own = new Set(entities.flatMap(({ name, aliases }) => [name, ...aliases]).flatMap((name) => name.toLowerCase().split(' ')));
  const phrases = phrasesIn(headline, text, own).toSorted((a, b) => weight(b) - weight(a) || a.first - b.first);
  const chosen: string[] = [];
  for (const phrase of phrases) {
    if (chosen.length + names.length >= most) break;
    if (weight(phrase) >= 2 && !chosen.some((each) => each.includes(phrase.text) || phrase.text.includes(each))) chosen.push(phrase.text);
  }
  return [...new Set([...names, ...chosen])];
}

const weight = ({ count, text, inHeadline }: Phrase): number => count * (1 + 0.6 * (text.split(' ').length - 1)) * (inHeadline ? 1.5 : 1) * (text.includes(' ') ? 1 : 0.6);

/** Groups of up to three content words in small letters, counted over the story. */
function phrasesIn(headline: string, text: string, names: ReadonlySet<string>): Phrase[] {
  const phrases = new Map<string, Phrase>();
  const count = (words: readonly Word[], inHeadline: boolean, offset: number): void => {
    words.forEach((word, index) => {
      for (let length = 1; length <= longest; length += 1) {
        const group = words.slice(index, index + length);
        if (group.length < length || !isPhrase(group, names)) break;
        const key = group.map(({ text: own }) => own.toLowerCase()).join(' ');
        const phrase = phrases.get(key) ?? { text: key, count: 0, first: offset + word.start, inHeadline: false };
        phrase.count += 1;
        phrase.inHeadline ||= inHeadline;
        phrases.set(key, phrase);
      }
    });
  };
  count(wordsOf(headline), true, 0);
  count(wordsOf(text), false, headline.length);
  return [...phrases.values()].filter(({ text: own }) => own.length > 4);
}

const isPhrase = (words: readonly Word[], names: ReadonlySet<string>): boolean =>
  words.every(({ text, joined, bare }, index) => (index === 0 || joined) && /^\p{Ll}{3,}(?:-\p{Ll}+)*$/u.test(text) && !stopWords.has(text) && !names.has(bare));
