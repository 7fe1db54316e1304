import type { Unit } from '../layout/units.js';
import { headOf, type Page } from '../page/page.js';
import { isSentence, wordsUpTo } from '../page/shape.js';
import { widgetLabel } from '../rules/widget-labels.js';
import { take, type DeskStep } from './copy.js';

/**
 * A line between two paragraphs of the story that promises a list by its colon and has none below it: the label of a box
 * whose content did not come along. Lines that lead into speech or text, and colons that are the story's own habit, stay.
 */
function isWidgetLabel(page: Page, at: number): boolean {
  const [before, unit, behind] = [page.units[at - 1], page.units[at], page.units[at + 1]];
  if (before === undefined || unit === undefined || behind === undefined) return false;
  if (unit.layout !== 'prose' || unit.end - unit.start > widgetLabel.longest || (unit.group === behind.group && before.group !== unit.group)) return false;
  if (!isSentence(page, before) || !isSentence(page, behind)) return false;
  const line = headOf(page, unit, widgetLabel.longest);
  return widgetLabel.pattern.test(line) && wordsUpTo(line, widgetLabel.mostWords + 1) <= widgetLabel.mostWords && !widgetLabel.leadsIn.test(line);
}

const endsInColon = (page: Page, unit: Unit): boolean => unit.end - unit.start <= widgetLabel.longest && page.text.slice(unit.start, unit.end).endsWith(':');

export const cutWidgetLabels: DeskStep = (copy) => {
  const { page } = copy;
  const colons = page.units.filter((unit) => endsInColon(page, unit)).length;
  if (colons === 0 || colons > widgetLabel.mostInStory) return copy;
  return take(copy, page.units.flatMap((_, at) => (isWidgetLabel(page, at) ? [{ at, rule: 'widget-label', kind: 'furniture' as const }] : [])));
};
