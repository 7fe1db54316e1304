import type { Warning } from '@dateline/contracts';
import { readDatelineLine } from '../dateline/dateline.js';
import type { Unit } from '../layout/units.js';
import { headOf, type Page, type Removal } from '../page/page.js';
import { endsSentence, isProse, wordsUpTo } from '../page/shape.js';
import { roleLines } from '../rules/bylines.js';
import { paywallRules } from '../rules/paywall.js';
import { readByline, readNameLine } from './byline.js';
import { ruleFor } from '../rules/rule.js';
import { take, type DeskStep } from './copy.js';
import { markAnywhere, markAtEdge, storyRange, type Mark } from './line-rules.js';

const longestTitle = 140;
const mostTitles = 15;
const listOpeners = new Set(['related-label', 'more-from-section', 'share-label', 'newsletter', 'paging', 'reader-feedback']);
const partial = new Set(paywallRules.map(({ name }) => name));

const headReach = 8;

/** A line of the story's head, with the story right below it, that only seems to be listed under a label. */
function isOfHead(page: Page, at: number): boolean {
  const line = headOf(page, page.units[at] as Unit, longestTitle);
  const below = page.units[at + 1];
  if (!page.units.slice(at + 1, at + headReach).some((unit) => isProse(page, unit))) return false;
  if (readDatelineLine(line)?.dateline !== undefined || readByline(line) !== undefined) return true;
  return below !== undefined && readNameLine(line) !== undefined && ruleFor(roleLines, headOf(page, below, longestTitle)) !== undefined;
}

/** Under a share label stand networks, in a word or two; any longer line there is the story's headline. */
const endsShareList = (page: Page, unit: Unit): boolean => wordsUpTo(headOf(page, unit, longestTitle), 3) > 2 && markAtEdge(page, unit) === undefined;

/** Titles listed under a label, up to the next blank line or paragraph. */
function listUnder(page: Page, label: number, rule: string): Removal[] {
  const group = page.units[label]?.group;
  const removals: Removal[] = [];
  for (let at = label + 1; at < page.units.length && at <= label + mostTitles; at += 1) {
    const unit = page.units[at];
    if (unit === undefined || unit.group !== group || unit.end - unit.start > longestTitle || isProse(page, unit) || isOfHead(page, at)) break;
    if (rule === 'share-label' && endsShareList(page, unit)) break;
    if (unit.layout === 'prose' && endsSentence(headOf(page, unit, longestTitle))) break;
    removals.push({ at, rule: 'list-under-label', kind: 'furniture' });
  }
  return removals;
}

/** Lines that open a box for those who have a page read to them, with the line that closes it. */
const frames: readonly (readonly [RegExp, RegExp])[] = [[/^list of \d/iu, /^end of list$/iu], [/^skip past/iu, /^after/iu]];

/** What stands between the two lines: pointers to other stories, a newsletter's form. A box without end has no content. */
function framed(page: Page, opener: number): Removal[] {
  const lineAt = (at: number): string => headOf(page, page.units[at] as Unit, longestTitle);
  const closes = frames.find(([opens]) => opens.test(lineAt(opener)))?.[1];
  const reach = page.units.slice(opener + 1, opener + mostTitles * 3);
  const length = closes === undefined ? -1 : reach.findIndex((_, offset) => closes.test(lineAt(opener + 1 + offset)) && markAnywhere(page, reach[offset] as Unit)?.rule === 'box-frame');
  const content = reach.slice(0, Math.max(length, 0));
  const isStory = (unit: Unit): boolean => isProse(page, unit) && markAtEdge(page, unit) === undefined;
  return content.some(isStory) ? [] : content.map((_, offset) => ({ at: opener + 1 + offset, rule: 'boxed', kind: 'furniture' }));
}

/** Credits over the story are its byline, which is another step's to take. */
function isByline(page: Page, unit: Unit): boolean {
  const line = unit.end - unit.start > longestTitle ? '' : headOf(page, unit, longestTitle);
  return /^(?:reporting|reported|written) by/iu.test(line) && readByline(line) !== undefined;
}

function markedUnits(page: Page): { at: number; mark: Mark }[] {
  const { first, last } = storyRange(page);
  let furnitureGroup: number | undefined;
  return page.units.flatMap((unit, at) => {
    const beside = furnitureGroup === unit.group;
    const atEdge = at < first || at > last || beside;
    if (at < first && isByline(page, unit)) return [];
    const mark = markAnywhere(page, unit) ?? (atEdge ? markAtEdge(page, unit) : undefined);
    if (mark?.kind === 'furniture') furnitureGroup = unit.group;
    return mark === undefined ? [] : [{ at, mark }];
  });
}

function warningsFor(rules: readonly string[]): Warning[] {
  const rule = rules.find((name) => partial.has(name));
  return rule === undefined ? [] : [{ code: 'text-partial', detail: `the page shows only a part of the story (${rule})` }];
}

/** Takes out the lines the rules know: furniture of pages, notes of desks, sign-offs, end and take marks. */
export const cutFurniture: DeskStep = (copy) => {
  const { page, found } = copy;
  const marks = markedUnits(page);
  const removals = marks.flatMap(({ at, mark }) => [{ at, ...mark }, ...(listOpeners.has(mark.rule) ? listUnder(page, at, mark.rule) : []), ...(mark.rule === 'box-frame' ? framed(page, at) : [])]);
  return take(copy, removals, { warnings: [...found.warnings, ...warningsFor(marks.map(({ mark }) => mark.rule))] });
};
