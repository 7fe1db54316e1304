import { isDateStamp } from '../dateline/dates.js';
import type { Unit } from '../layout/units.js';
import { headOf, type Page, type RemovedKind } from '../page/page.js';
import { isProse } from '../page/shape.js';
import { endMarkRules, wireHeaderRules } from '../rules/end-marks.js';
import { navigationRules } from '../rules/navigation.js';
import { agencyCode } from '../rules/agencies.js';
import { contactRules, noteRules } from '../rules/notes.js';
import { pageMarkRules } from '../rules/page-marks.js';
import { paywallRules } from '../rules/paywall.js';
import { promotionRules } from '../rules/promotion.js';
import { ruleFor, type LineRule } from '../rules/rule.js';
import { sharingRules } from '../rules/sharing.js';
import { signOffRules } from '../rules/sign-offs.js';

/** All rules for whole lines, in the order in which they are asked. */
export const lineRules: readonly LineRule[] = [
  ...endMarkRules, ...signOffRules, ...noteRules, ...navigationRules, ...sharingRules, ...promotionRules, ...paywallRules, ...pageMarkRules, ...wireHeaderRules,
];
const edgeRules = [...lineRules, ...contactRules];
const anywhere = lineRules.filter(({ place }) => place === 'anywhere');
const longest = 1300;

/** The rule a unit falls under, as far as a line rule can tell. */
export interface Mark {
  readonly rule: string;
  readonly kind: RemovedKind;
}

function marked(rules: readonly LineRule[], line: string): Mark | undefined {
  const rule = ruleFor(rules, line);
  return rule && { rule: rule.name, kind: rule.kind };
}

const lineOf = (page: Page, unit: Unit): string | undefined =>
  (unit.layout === 'table' || unit.end - unit.start > longest ? undefined : headOf(page, unit, longest).replace(/\s*\n\s*/gu, ' '));

/** What a unit is wherever it stands. */
export function markAnywhere(page: Page, unit: Unit): Mark | undefined {
  const line = lineOf(page, unit);
  return line === undefined ? undefined : marked(anywhere, line);
}

/** A date line without the house in front of it: "Reuters | Mar 12, 2026". */
function withoutHouse(line: string): string {
  const house = /^([\p{L}][\p{L}&. ]{1,30}?)\s*[|/·•]\s*(?=.)/u.exec(line);
  return house !== null && agencyCode(house[1] as string) !== undefined ? line.slice(house[0].length) : line;
}

/** A date line without the place behind it: "Updated - March 04, 2026 10:15 pm IST - CHENNAI". */
const withoutPlace = (line: string): string => line.replace(/\s[-–—|]\s\p{Lu}{3}[\p{Lu} ]{0,30}$/u, '');

/** What a unit is at the edge of a story. */
export function markAtEdge(page: Page, unit: Unit): Mark | undefined {
  const line = lineOf(page, unit);
  if (line === undefined) return undefined;
  return marked(edgeRules, line) ?? (isDateStamp(line) || isDateStamp(withoutHouse(line)) || isDateStamp(withoutPlace(line)) ? { rule: 'date-stamp', kind: 'furniture' } : undefined);
}

/** The story's own paragraphs, from the first to the last: lines that only look like sentences are no bounds of it. */
export function storyRange(page: Page): { readonly first: number; readonly last: number } {
  const isStory = (unit: Unit): boolean => isProse(page, unit) && markAtEdge(page, unit) === undefined;
  const first = page.units.findIndex(isStory);
  return first === -1 ? { first: page.units.length, last: -1 } : { first, last: page.units.findLastIndex(isStory) };
}
