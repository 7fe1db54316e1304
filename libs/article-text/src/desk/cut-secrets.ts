import { readDateline } from '../dateline/dateline.js';
import type { Unit } from '../layout/units.js';
import { headOf, remove, type Page, type Removal } from '../page/page.js';
import { isProse } from '../page/shape.js';
import { contactRules, secretBlockRules } from '../rules/notes.js';
import { ruleFor } from '../rules/rule.js';
import type { DeskStep } from './copy.js';

const longest = 300;
const longestHeading = 40;
const lineOf = (page: Page, unit: Unit): string => headOf(page, unit, longest + 1).replace(/\s*\n\s*/gu, ' ');
const opensStory = (page: Page, unit: Unit): boolean => isProse(page, unit) && readDateline(headOf(page, unit, longest), { first: false })?.dateline !== undefined;

/** A heading of the block that stands right over its first line: "Notebook", "*** Service ***". */
function headingOver(page: Page, at: number): number {
  const [heading, opener] = [page.units[at - 1], page.units[at]];
  const over = heading !== undefined && opener !== undefined && heading.group === opener.group && heading.end - heading.start <= longestHeading && !/[.!?]$/u.test(lineOf(page, heading));
  return over ? at - 1 : at;
}

function block(page: Page, from: number, kind: Omit<Removal, 'at'>): Removal[] {
  const after = page.units.findIndex((unit, at) => at > from && opensStory(page, unit));
  const end = after === -1 ? page.units.length : after;
  return Array.from({ length: end - from }, (_, offset) => ({ at: from + offset, ...kind }));
}

/**
 * The page without what is not for publication: from the line that says so to the end, or to a paragraph that opens a story
 * with a dateline. It goes first, so that no later step can take any of it for text.
 */
export function withoutSecrets(page: Page): Page {
  const from = page.units.findIndex((unit) => ruleFor(secretBlockRules, lineOf(page, unit)) !== undefined);
  return from === -1 ? page : remove(page, block(page, headingOver(page, from), { rule: 'not-for-publication', kind: 'not-for-publication' }));
}

/** Contacts behind the story, from their heading to the end. */
function contacts(page: Page): Removal[] {
  const last = page.units.findLastIndex((unit) => isProse(page, unit) && ruleFor(contactRules, lineOf(page, unit)) === undefined);
  const from = page.units.findIndex((unit, at) => at > last && at > 0 && ruleFor(contactRules, lineOf(page, unit)) !== undefined);
  return from === -1 ? [] : block(page, from, { rule: 'contacts', kind: 'contacts' });
}

export const cutSecrets: DeskStep = (copy) => {
  const page = withoutSecrets(copy.page);
  return { ...copy, page: remove(page, contacts(page)) };
};
