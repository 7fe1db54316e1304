import type { Unit } from '../layout/units.js';
import { remove, textOf, type Page, type Removal } from '../page/page.js';
import { endsSentence, isProse, isSentence } from '../page/shape.js';
import { meaningOf } from '../rules/structure.js';
import { take, type DeskStep } from './copy.js';
import { markAtEdge } from './line-rules.js';

const wholeStory = 0.6;
const halfStory = 0.5;
const prose = (page: Page, units: readonly Unit[]): number => units.reduce((sum, unit) => sum + (isProse(page, unit) ? unit.end - unit.start : 0), 0);

/** Where the headline's line was, as an index among the units that are left. */
function headlineAt(page: Page): number {
  const cut = page.cuts.find(({ kind }) => kind === 'headline');
  return cut === undefined ? 0 : page.units.filter((unit) => unit.end <= cut.start).length;
}

/** Short lines and headings behind the last paragraph: no story ends with a heading. */
function isTail(page: Page, unit: Unit): boolean {
  if (unit.layout === 'table' || isSentence(page, unit)) return false;
  if (unit.layout === 'bullet') return (unit.block?.linkDensity ?? 0) > 0.5;
  return unit.block?.kind === 'heading' || !endsSentence(textOf(page, unit));
}

const commentsOpen = new Set(['comments-heading', 'comment-prompt']);
const otherStories = new Set(['related-label', 'more-from-section', 'newsletter', 'newsletter-heading', 'tag-heading', 'support-prompt']);

const inFurniture = ({ block }: Unit): boolean => block?.inAside === true || block?.classes?.some((name) => meaningOf(name) === 'furniture') === true;

/**
 * Whether the paragraphs behind a heading are teasers: each stands right below a line that is a link. Where the heading
 * stands in a box of its own, what follows the box is the story's.
 */
function onlyTeasers(page: Page, from: number): boolean {
  const heading = page.units[from - 1];
  if (heading !== undefined && inFurniture(heading)) return page.units.slice(from).every((unit) => !isSentence(page, unit) || inFurniture(unit));
  return page.units.slice(from).every((unit, offset) => {
    if (!isProse(page, unit) || inFurniture(unit)) return true;
    return page.units.slice(Math.max(from + offset - 2, from), from + offset).some(({ block }) => (block?.linkDensity ?? 0) > 0.6 && block?.kind !== 'list-item');
  });
}

type Opens = (rule: string, at: number) => boolean;

/** The page up to the first heading behind half of its paragraphs that opens something else. */
function upTo(page: Page, opens: Opens): Page {
  const all = prose(page, page.units);
  let before = 0;
  for (let at = 0; at < page.units.length; at += 1) {
    const unit = page.units[at] as Unit;
    const rule = unit.block?.kind === 'heading' && before >= all * halfStory ? markAtEdge(page, unit)?.rule : undefined;
    if (rule !== undefined && opens(rule, at)) return remove(page, page.units.slice(at).map((_, offset) => ({ at: at + offset, rule: 'page-tail', kind: 'furniture' })));
    before += isProse(page, unit) ? unit.end - unit.start : 0;
  }
  return page;
}

/** On a whole page, takes out comments and lists of other stories behind the story, from their heading to the end. */
export const cutPageTail: DeskStep = (copy) => {
  if (!copy.wholePage) return copy;
  const talkless = upTo(copy.page, (rule) => commentsOpen.has(rule));
  return { ...copy, page: upTo(talkless, (rule, at) => otherStories.has(rule) && onlyTeasers(talkless, at + 1)) };
};

/** On a whole page, takes out what stands over the headline and the short lines behind the story. */
export const cutPageEdges: DeskStep = (copy) => {
  const { page } = copy;
  if (!copy.wholePage) return copy;
  const over = headlineAt(page);
  const rest = page.units.slice(over);
  const first = prose(page, rest) >= prose(page, page.units) * wholeStory ? over : 0;
  const last = page.units.findLastIndex((unit) => isSentence(page, unit));
  if (last < first) return copy;
  const removals = page.units.flatMap((unit, at): Removal[] => {
    if (at < first) return [{ at, rule: 'page-head', kind: 'furniture' }];
    return at > last && isTail(page, unit) ? [{ at, rule: 'page-tail', kind: 'furniture' }] : [];
  });
  return take(copy, removals);
};
