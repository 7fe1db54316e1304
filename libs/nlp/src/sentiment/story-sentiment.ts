import type { FullArticle } from '@dateline/contracts';
import { narrationOf } from './quotes.js';
import { plus, scored, silent, toneOf } from './tone.js';

type Sentiment = NonNullable<FullArticle['sentiment']>;

const weights = { headline: 3, lead: 2, rest: 1 } as const;
/** A headline or a lead is short: less must be said for it to count. */
const shortDoubt = 2;

/** The tone of what is reported, by the words of the narration; quotations are left out. "Tone of words", not a stance (facts: lexicons stay near 50 of 100). */
export function storySentiment({ headline, paragraphs }: { headline: string; paragraphs: readonly string[] }): Sentiment {
  const [lead = '', ...rest] = paragraphs;
  const tones = { headline: toneOf(headline), lead: toneOf(narrationOf(lead)), rest: toneOf(narrationOf(rest.join('\n\n'))) };
  const story = (['headline', 'lead', 'rest'] as const).reduce((sum, part) => plus(sum, tones[part], weights[part]), silent);
  return {
    ...scored(story),
    ...(headline === '' ? {} : { headline: scored(tones.headline, shortDoubt) }),
    lead: scored(tones.lead, shortDoubt),
    quotesExcluded: true,
  };
}
