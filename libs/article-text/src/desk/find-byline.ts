import type { Unit } from '../layout/units.js';
import { headOf, type Page, type Removal } from '../page/page.js';
import { isProse } from '../page/shape.js';
import { namelessByline, roleLines } from '../rules/bylines.js';
import { ruleFor } from '../rules/rule.js';
import { meaningOf } from '../rules/structure.js';
import { agencyOfByline, readBareByline, readByline, readMarkedByline, readNameLine, type Byline } from './byline.js';
import { take, type DeskStep } from './copy.js';
import { storyRange } from './line-rules.js';

const longest = 160;
const farthest = 40;
const lineOf = (page: Page, unit: Unit): string => headOf(page, unit, longest + 1).replace(/\s+/gu, ' ').trim();

/** Whether a date was cut right beside a unit: where a page prints its date, it prints who wrote. */
function besideDate(page: Page, unit: Unit): boolean {
  const touches = (from: number, to: number): boolean => from <= to && page.text.slice(from, to).trim() === '';
  return page.cuts.some(({ rule, start, end }) => (rule === 'date-stamp' || rule === 'structure-stamp') && (touches(unit.end, start) || touches(end, unit.start)));
}

const isRoleLine = (page: Page, unit: Unit | undefined): boolean => unit !== undefined && !isProse(page, unit) && ruleFor(roleLines, lineOf(page, unit)) !== undefined;

function bylineOf(page: Page, at: number): Byline | undefined {
  const unit = page.units[at] as Unit;
  if (unit.layout === 'table' || unit.end - unit.start > longest) return undefined;
  const line = lineOf(page, unit);
  const opened = readByline(line);
  if (opened !== undefined || isProse(page, unit)) return opened;
  const marked = (unit.block?.classes ?? []).slice(0, 2).some((name) => meaningOf(name) === 'author');
  if (marked) return readMarkedByline(line);
  if (/^\p{Lu}\S* \S/u.test(line) && namelessByline.test(line)) return { raw: line, people: [] }; // "Staff Reporter", "Our Correspondent"
  return readBareByline(line) ?? (besideDate(page, unit) || isRoleLine(page, page.units[at + 1]) ? readNameLine(line) : undefined);
}

/** "By A B Northwire": the house runs on behind the name. */
function withoutHouse(byline: Byline | undefined, house: string): Byline | undefined {
  return byline && { ...byline, people: byline.people.map((name) => (house !== '' && name.endsWith(` ${house}`) ? name.slice(0, -house.length - 1) : name)) };
}

/** Takes out bylines over the story, with the line of role or house below them. */
export const findByline: DeskStep = (copy) => {
  const { page, raw, found } = copy;
  const reach = Math.min(storyRange(page).first + 2, page.units.length, farthest);
  const removals: Removal[] = [];
  const bylines: Byline[] = [];
  for (let at = 0; at < reach; at += 1) {
    const byline = bylineOf(page, at);
    if (byline === undefined) continue;
    bylines.push(byline);
    removals.push({ at, rule: 'byline', kind: 'byline' });
    if (isRoleLine(page, page.units[at + 1])) removals.push({ at: at + 1, rule: 'role-line', kind: 'byline' });
  }
  if (removals.length >= page.units.length) return copy;
  const byline = withoutHouse(raw.byline === undefined ? bylines[0] : readMarkedByline(raw.byline), raw.provider.name);
  const agency = bylines.map(agencyOfByline).find((name) => name !== undefined);
  const credits = agency === undefined ? [] : [{ rule: 'byline-agency', field: 'body', text: agency }];
  return take(copy, removals, { byline, credits: [...found.credits, ...credits] });
};
