import type { Unit } from '../layout/units.js';
import { textOf, type Page } from './page.js';

const tail = 12;
const ended = /[.!?…。！？।]["”’'»)\]]*$/u;

/** Whether a text ends as a sentence does. */
export const endsSentence = (text: string): boolean => ended.test(text.slice(-tail));

/** The number of words, counted no further than `most`. */
export function wordsUpTo(text: string, most: number): number {
  let words = 0;
  for (const _word of text.matchAll(/\S+/gu)) {
    words += 1;
    if (words >= most) break;
  }
  return words;
}

const shortestParagraph = 50;
const longestLabel = 140;

/** A paragraph of the story by its looks: a sentence of some length, no heading, item or table. */
export function isProse(page: Page, unit: Unit): boolean {
  if (unit.layout !== 'prose' || unit.block?.kind === 'heading') return false;
  const length = unit.end - unit.start;
  if (length >= longestLabel) return true;
  const text = textOf(page, unit);
  return length >= shortestParagraph && endsSentence(text) && wordsUpTo(text, 7) >= 7 && /\p{Ll}/u.test(text);
}

/** A sentence of the story, however short: what a paragraph of two words still is. */
export function isSentence(page: Page, unit: Unit): boolean {
  if (isProse(page, unit)) return true;
  const text = unit.layout === 'prose' && unit.block?.kind !== 'heading' ? textOf(page, unit) : '';
  return endsSentence(text) && wordsUpTo(text, 3) >= 3;
}

/** Letters and digits in lower case, single spaces: what two lines must share to say the same. */
export function plainWords(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/\p{M}+/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
