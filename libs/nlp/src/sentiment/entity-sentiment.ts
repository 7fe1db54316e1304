import type { Entity } from '@dateline/contracts';
import { wordsOf, type Word } from '../text/words.js';
import { narrationOf } from './quotes.js';
import { scored, type Scored } from './tone.js';
import { blameVerbs, praiseVerbs, successVerbs } from './wire-words.js';

const actors = new Set<string>(['person', 'organisation', 'place']);
/** How far a verb reaches to its object, and a subject to its verb, in words. */
const reach = 4;
const passive = new Set(['was', 'were', 'is', 'are', 'been', 'be', 'being']);

interface Field {
  readonly words: readonly Word[];
  /** Index of the word that starts at an offset. */
  readonly at: ReadonlyMap<number, number>;
}

const fieldOf = (text: string): Field => {
  const words = wordsOf(text);
  return { words, at: new Map(words.map(({ start }, index) => [start, index])) };
};

/**
 * Adds to each actor how the narration presents it: blamed or praised as the object of a verb, charged in the passive, winning as the subject.
 * Bad news that strikes somebody is not blame; where no such verb stands near, it is neutral.
 */
export function withSentiment(entities: readonly Entity[], headline: string, text: string): Entity[] {
  const fields = { headline: fieldOf(narrationOf(headline)), text: fieldOf(narrationOf(text)) };
  return entities.map((entity) => {
    if (!actors.has(entity.type)) return entity;
    const stances = entity.mentions.flatMap((mention) => {
      const field = mention.in === 'headline' ? fields.headline : fields.text;
      const at = field.at.get(mention.start);
      return at === undefined ? [] : [stanceAt(field.words, at, wordCount(mention.text)) * (mention.in === 'headline' ? 2 : 1)];
    });
    return stances.length === 0 ? entity : { ...entity, sentiment: { ...towards(stances), mentions: stances.length } };
  });
}

const wordCount = (text: string): number => text.split(/\s+/u).length;

function towards(stances: readonly number[]): Scored {
  const good = stances.filter((stance) => stance > 0).reduce((sum, stance) => sum + stance, 0);
  const bad = stances.filter((stance) => stance < 0).reduce((sum, stance) => sum - stance, 0);
  return scored({ good, bad }, 1.5 + stances.length / 6);
}

/** −1, 0 or 1: what the verb beside a mention says of it. */
function stanceAt(words: readonly Word[], from: number, length: number): number {
  const own = words[from + length - 1];
  if (own !== undefined && own.bare !== own.text) return 0;
  return asObject(words, from) || asSubject(words, from + length);
}

/** The nearest verb of blame or praise before the mention, in its clause, unless it is in the passive. */
function asObject(words: readonly Word[], from: number): number {
  for (let at = from; at > Math.max(0, from - reach); at -= 1) {
    if ((words[at] as Word).opens || !/^ ?$/u.test((words[at] as Word).gap)) return 0;
    const verb = (words[at - 1] as Word).text.toLowerCase();
    if (verb === 'of' || verb === 'by' || verb === 'for' || verb === 'in') return 0;
    if (blameVerbs.has(verb)) return passive.has(words[at - 2]?.text.toLowerCase() ?? '') ? 0 : -1;
    if (praiseVerbs.has(verb)) return passive.has(words[at - 2]?.text.toLowerCase() ?? '') ? 0 : 1;
  }
  return 0;
}

/** "X was charged", "X wins". */
function asSubject(words: readonly Word[], from: number): number {
  let seenPassive = false;
  for (let at = from; at < from + reach && words[at] !== undefined; at += 1) {
    const { opens, gap, text } = words[at] as Word;
    if (opens || !/^ ?$/u.test(gap)) return 0;
    const word = text.toLowerCase();
    if (at === from && successVerbs.has(word)) return 1;
    if (seenPassive && blameVerbs.has(word)) return -1;
    if (seenPassive && praiseVerbs.has(word)) return 1;
    seenPassive = seenPassive || passive.has(word);
  }
  return 0;
}
