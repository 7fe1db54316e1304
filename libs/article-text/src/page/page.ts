import type { FullArticle } from '@dateline/contracts';
import type { Unit } from '../layout/units.js';

export type RemovedKind = FullArticle['removedSpans'][number]['kind'];

/** A stretch of the source text that the desk took out, and the rule that says so. */
export interface Cut {
  readonly rule: string;
  readonly kind: RemovedKind;
  readonly start: number;
  readonly end: number;
}

/** The source text while the desk works on it: what is left, in order, and what was cut. */
export interface Page {
  readonly text: string;
  readonly units: readonly Unit[];
  readonly cuts: readonly Cut[];
}

/** Takes out unit `at`: whole, or only its first characters (`upTo`), or all behind `from`; offsets count from the unit's start. */
export interface Removal {
  readonly at: number;
  readonly rule: string;
  readonly kind: RemovedKind;
  readonly upTo?: number;
  readonly from?: number;
}

export const textOf = (page: Page, unit: Unit): string => page.text.slice(unit.start, unit.end);

/** The text of a unit, no more of it than a rule looks at. */
export const headOf = (page: Page, unit: Unit, length: number): string => page.text.slice(unit.start, Math.min(unit.end, unit.start + length));

function trimmed(page: Page, unit: Unit): Unit | undefined {
  const slice = textOf(page, unit);
  const inner = slice.trim();
  if (inner === '') return undefined;
  const start = unit.start + slice.length - slice.trimStart().length;
  return { ...unit, start, end: start + inner.length };
}

function apply(page: Page, unit: Unit, removal: Removal): { cut: Cut; rest?: Unit | undefined } {
  const start = removal.from === undefined ? unit.start : unit.start + removal.from;
  const end = removal.upTo === undefined ? unit.end : unit.start + removal.upTo;
  const cut = trimmed(page, { ...unit, start, end }) ?? unit;
  const rest = removal.upTo !== undefined ? { ...unit, start: end } : removal.from === undefined ? undefined : { ...unit, end: start };
  return { cut: { rule: removal.rule, kind: removal.kind, start: cut.start, end: cut.end }, rest: rest && trimmed(page, rest) };
}

/** The page without what is removed; where two removals touch one unit, the first counts. */
export function remove(page: Page, removals: readonly Removal[]): Page {
  if (removals.length === 0) return page;
  const byUnit = new Map<number, Removal>();
  for (const removal of removals) if (!byUnit.has(removal.at)) byUnit.set(removal.at, removal);
  const units: Unit[] = [];
  const cuts: Cut[] = [...page.cuts];
  page.units.forEach((unit, at) => {
    const removal = byUnit.get(at);
    if (removal === undefined) return units.push(unit);
    const { cut, rest } = apply(page, unit, removal);
    cuts.push(cut);
    return rest && units.push(rest);
  });
  return { text: page.text, units, cuts };
}
