import type { Warning } from '@dateline/contracts';
import { headOf, type Page, type Removal } from '../page/page.js';
import { endsSentence, isProse } from '../page/shape.js';
import { paywallRules } from '../rules/paywall.js';
import { take, type DeskStep } from './copy.js';
import { markAnywhere, markAtEdge, storyRange, type Mark } from './line-rules.js';

const longestTitle = 140;
const mostTitles = 15;
const listOpeners = new Set(['related-label', 'more-from-section', 'share-label', 'newsletter', 'paging']);
const partial = new Set(paywallRules.map(({ name }) => name));

/** Titles listed under a label, up to the next blank line or paragraph. */
function listUnder(page: Page, label: number): Removal[] {
  const group = page.units[label]?.group;
  const removals: Removal[] = [];
  for (let at = label + 1; at < page.units.length && at <= label + mostTitles; at += 1) {
    const unit = page.units[at];
    if (unit === undefined || unit.group !== group || unit.end - unit.start > longestTitle || isProse(page, unit)) break;
    if (unit.layout === 'prose' && endsSentence(headOf(page, unit, longestTitle))) break;
    removals.push({ at, rule: 'list-under-label', kind: 'furniture' });
  }
  return removals;
}

function markedUnits(page: Page): { at: number; mark: Mark }[] {
  const { first, last } = storyRange(page);
  let furnitureGroup: number | undefined;
  return page.units.flatMap((unit, at) => {
    const beside = furnitureGroup === unit.group;
    const atEdge = at < first || at > last || beside;
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
  const removals = marks.flatMap(({ at, mark }) => [{ at, ...mark }, ...(listOpeners.has(mark.rule) ? listUnder(page, at) : [])]);
  return take(copy, removals, { warnings: [...found.warnings, ...warningsFor(marks.map(({ mark }) => mark.rule))] });
};
