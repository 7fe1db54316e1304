import type { Mention } from './mention.js';

/** What is needed of a story to say where a mention stands. */
export interface StoryShape {
  readonly text: string;
  /** Length of the first paragraph, in UTF-16 units. */
  readonly leadLength: number;
}

/** 0–1: in the headline, in the lead, early, often. Pronouns are left out. */
export function salienceOf(mentions: readonly Mention[], { text, leadLength }: StoryShape, most: number): number {
  const inText = mentions.filter((mention) => mention.in === 'text');
  const headline = mentions.length > inText.length ? 0.3 : 0;
  const lead = inText.some(({ start }) => start < leadLength) ? 0.2 : 0;
  const first = inText[0]?.start;
  const early = first === undefined ? 0 : 0.15 * (1 - first / Math.max(1, text.length));
  return headline + lead + early + 0.35 * (mentions.length / most);
}
