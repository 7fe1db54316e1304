import type { Unit } from '../layout/units.js';
import { remove, textOf, type Page, type Removal } from '../page/page.js';
import { endsSentence, isProse } from '../page/shape.js';
import { furnitureRoles, meaningOf } from '../rules/structure.js';
import { readByline } from './byline.js';
import type { DeskStep } from './copy.js';

const largestFurniture = 0.4;
const longestLinkLine = 250;
const longestStamp = 160;
const mostlyLinks = 0.65;

/** What the markup says a unit belongs to, innermost first; only these names are asked for their share of the page. */
function marksOf({ block }: Unit): string[] {
  if (block === undefined) return [];
  const classes = (block.classes ?? []).filter((name) => meaningOf(name) === 'furniture').map((name) => `class ${name}`);
  return [...(block.inAside === true ? ['aside'] : []), ...(block.role !== undefined && furnitureRoles.has(block.role) ? [`role ${block.role}`] : []), ...classes];
}

/** Marks that cover most of the page mark no furniture: a body of class `ads-loaded`, a story set inside a form. */
function trustedMarks(page: Page): ReadonlySet<string> {
  const covered = new Map<string, number>();
  let all = 0;
  for (const unit of page.units) {
    all += unit.end - unit.start;
    for (const mark of new Set(marksOf(unit))) covered.set(mark, (covered.get(mark) ?? 0) + unit.end - unit.start);
  }
  return new Set([...covered].filter(([mark, length]) => mark === 'aside' || length <= all * largestFurniture).map(([mark]) => mark));
}

function isLinkLine(page: Page, { start, end, block }: Unit): boolean {
  if (block === undefined || end - start > longestLinkLine || block.linkDensity < mostlyLinks) return false;
  const text = page.text.slice(start, end);
  return block.kind === 'list-item' || (!endsSentence(text) && readByline(text) === undefined);
}

function isStamp(page: Page, unit: Unit): boolean {
  const means = (unit.block?.classes ?? []).slice(0, 2).some((name) => meaningOf(name) === 'stamp');
  return means && unit.end - unit.start <= longestStamp && !isProse(page, unit);
}

function removalOf(page: Page, unit: Unit, trusted: ReadonlySet<string>): Omit<Removal, 'at'> | undefined {
  const mark = marksOf(unit).find((name) => trusted.has(name));
  if (mark !== undefined) return { rule: `structure-${mark.split(' ')[0]}`, kind: 'furniture' };
  if (isLinkLine(page, unit)) return { rule: 'structure-links', kind: 'furniture' };
  return isStamp(page, unit) ? { rule: 'structure-stamp', kind: 'furniture' } : undefined;
}

/** Takes out what the markup sets apart from the story: asides, navigation, boxes by their class, lines that are links. */
export const cutStructure: DeskStep = (copy) => {
  const { page } = copy;
  const trusted = trustedMarks(page);
  const removals = page.units.flatMap((unit, at): Removal[] => {
    const removal = removalOf(page, unit, trusted);
    return removal === undefined ? [] : [{ at, ...removal }];
  });
  const left = new Set(removals.map(({ at }) => at));
  const paragraphs = (units: readonly Unit[]): number => units.reduce((sum, unit) => sum + (isProse(page, unit) ? textOf(page, unit).length : 0), 0);
  const kept = page.units.filter((_, at) => !left.has(at));
  // A story that stands in an aside as a whole is still the story.
  if (paragraphs(kept) === 0 && paragraphs(page.units) > 0) return copy;
  return { ...copy, page: remove(page, removals) };
};
