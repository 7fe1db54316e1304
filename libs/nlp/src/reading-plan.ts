import type { EntityRecogniser } from './recognise/entity-recogniser.js';
import type { StoryText } from './story-reader.js';
import { letterCaseOf } from './text/letter-case.js';
import { wordsOf } from './text/words.js';

/** How far one part of the reading goes, and why not further. */
export type PartPlan = { readonly kind: 'full' } | { readonly kind: 'partial' | 'skipped'; readonly reason: string };

export interface ReadingPlan {
  readonly entities: PartPlan;
  readonly sentiment: PartPlan;
  readonly keyphrases: PartPlan;
  /** The paragraphs tone is read from: neither sub-heads nor tables. */
  readonly prose: readonly string[];
  /** Why the reading lacks a part that a full story in a language with a model would have. */
  readonly missing: string | undefined;
}

const full: PartPlan = { kind: 'full' };
/** Shorter texts have no tone of their own (events.md, "Conventions of reading"). */
const leastWords = 40;

/** Decides what is read of a story before anything is. */
export function readingPlan(story: StoryText, recogniser: EntityRecogniser): ReadingPlan {
  const text = story.paragraphs.join('\n\n');
  const prose = proseOf(story);
  if (!isReadable(story, text, recogniser)) {
    const reason = `language '${story.language ?? 'und'}' has no model`;
    const skipped: PartPlan = { kind: 'skipped', reason };
    return { entities: { kind: 'partial', reason }, sentiment: skipped, keyphrases: skipped, prose, missing: reason };
  }
  const summary = story.representation === 'summary' ? 'a summary is not scored' : undefined;
  const unscored = summary ?? unscoredReason(text, prose);
  return { entities: full, keyphrases: full, prose, sentiment: unscored === undefined ? full : { kind: 'skipped', reason: unscored }, missing: summary };
}

function proseOf({ paragraphs, subheads = [], tables = [] }: StoryText): string[] {
  const apart = new Set([...subheads, ...tables]);
  return paragraphs.filter((_, index) => !apart.has(index));
}

/** Alerts, tables, lists and short texts have no tone: nothing is missing where it is absent. */
function unscoredReason(text: string, prose: readonly string[]): string | undefined {
  if (letterCaseOf(text) === 'capitals') return 'alert in capitals';
  const words = wordsOf(text).length;
  const proseWords = wordsOf(prose.join('\n\n')).length;
  if (proseWords * 2 < words) return 'table or list';
  return proseWords < leastWords ? `under ${leastWords} words` : undefined;
}

const englishWords = new Set(['the', 'of', 'and', 'to', 'in', 'a', 'that', 'for', 'on', 'was', 'with', 'said', 'is', 'it', 'as', 'by', 'at', 'from', 'an', 'has', 'were', 'be', 'its', 'after', 'have', 'who', 'which', 'but', 'will', 'not']);

/** An unknown language is read as English only where the text looks like it; a headline alone always is, for want of evidence. */
function isReadable({ language }: StoryText, text: string, recogniser: EntityRecogniser): boolean {
  if (language !== undefined && language !== 'und') return recogniser.reads(language);
  const words = wordsOf(text.slice(0, 4000)).map((word) => word.text.toLowerCase());
  if (words.length < 20 || letterCaseOf(text) === 'capitals') return recogniser.reads('en');
  return recogniser.reads('en') && words.filter((word) => englishWords.has(word)).length / words.length > 0.15;
}
