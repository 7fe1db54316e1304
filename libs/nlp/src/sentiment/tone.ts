import type { FullArticle } from '@dateline/contracts';
import { wordsOf } from '../text/words.js';
import { valenceOf } from './lexicon.js';

/** Sums of what sounds good and bad. */
export interface Tone {
  readonly good: number;
  readonly bad: number;
}

export const silent: Tone = { good: 0, bad: 0 };
const negators = new Set(['not', 'no', 'never', 'nor', 'neither', 'nobody', 'none', 'hardly', 'barely', 'without', "isn't", "wasn't", "don't", "doesn't", "didn't", "won't", "can't", "cannot", "couldn't", "wouldn't", "aren't", "weren't", "hasn't", "haven't", "hadn't"]);
const reach = 3;

/** The tone of the words of a text. A negator within three words before turns a word round, at half its weight. */
export function toneOf(text: string): Tone {
  const words = wordsOf(text).map((word) => word.bare.toLowerCase().replaceAll('’', "'"));
  let good = 0;
  let bad = 0;
  words.forEach((word, index) => {
    const plain = valenceOf(word);
    if (plain === 0) return;
    const negated = words.slice(Math.max(0, index - reach), index).some((before) => negators.has(before));
    const valence = negated ? plain * -0.5 : plain;
    if (valence > 0) good += valence;
    else bad -= valence;
  });
  return { good, bad };
}

export const plus = (a: Tone, b: Tone, weight = 1): Tone => ({ good: a.good + b.good * weight, bad: a.bad + b.bad * weight });

export type Scored = Pick<NonNullable<FullArticle['sentiment']>, 'score' | 'label'>;

/** What a text must say, in sums of valence, to count fully. */
const doubt = 5;
const neutralBelow = 0.18;

/** −1…1 and a label; little said, or as much good as bad, is neutral. */
export function scored({ good, bad }: Tone, prior = doubt): Scored {
  const score = Math.round(((good - bad) / (good + bad + prior)) * 1000) / 1000;
  return { score: score === 0 ? 0 : score, label: score > neutralBelow ? 'positive' : score < -neutralBelow ? 'negative' : 'neutral' };
}
