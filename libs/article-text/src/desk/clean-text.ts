import type { FullArticle } from '@dateline/contracts';
import type { Unit } from '../layout/units.js';
import { textOf, type Page } from '../page/page.js';
import { endsSentence } from '../page/shape.js';

const longestSubhead = 90;
const betweenDashes = /^[-–—]\s\S.*\s[-–—]$/su;
const words = /[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}'’.,-]*[\p{L}\p{M}\p{N}])?/gu;

/** A unit as a paragraph: wrapped lines joined, a table as it stands. */
const paragraphOf = (page: Page, unit: Unit): string => (unit.layout === 'table' ? textOf(page, unit) : textOf(page, unit).replace(/\s*\n\s*/gu, ' '));

function isSubhead(page: Page, at: number, paragraph: string): boolean {
  const unit = page.units[at] as Unit;
  if (unit.layout !== 'prose' || at === page.units.length - 1 || paragraph.length > longestSubhead) return false;
  if (unit.block?.kind === 'heading' || betweenDashes.test(paragraph)) return true;
  return at > 0 && !endsSentence(paragraph) && !/[:,;]$/u.test(paragraph) && /\p{L}/u.test(paragraph) && page.units[at + 1]?.layout === 'prose';
}

/** The clean text: what is left of the page. */
export function cleanText(page: Page): FullArticle['text'] {
  const paragraphs = page.units.map((unit) => paragraphOf(page, unit));
  const subheads = paragraphs.flatMap((paragraph, at) => (isSubhead(page, at, paragraph) ? [at] : []));
  const tables = page.units.flatMap((unit, at) => (unit.layout === 'table' ? [at] : []));
  const wordCount = paragraphs.reduce((sum, paragraph) => sum + (paragraph.match(words)?.length ?? 0), 0);
  return { paragraphs, ...(subheads.length === 0 ? {} : { subheads }), ...(tables.length === 0 ? {} : { tables }), wordCount };
}
