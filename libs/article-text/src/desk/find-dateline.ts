import { readDateline, readDatelineLine, type Dateline, type DatelineFound } from '../dateline/dateline.js';
import { readHead } from '../dateline/head.js';
import { readablePlace } from '../dateline/place-name.js';
import type { Unit } from '../layout/units.js';
import { headOf, type Page, type Removal } from '../page/page.js';
import { isProse } from '../page/shape.js';
import { take, type DeskStep } from './copy.js';

const paragraphsSearched = 3;
const unitsSearched = 14;
const looked = 400;

interface Hit {
  readonly removal: Removal;
  readonly found: DatelineFound;
}

function hitAt(page: Page, at: number, first: boolean): Hit | undefined {
  const unit = page.units[at] as Unit;
  if (unit.layout === 'table') return undefined;
  const text = headOf(page, unit, looked);
  const alone = unit.end - unit.start <= 90 && page.units.length > 1 ? readDatelineLine(text.replace(/\s+/gu, ' ')) : undefined;
  if (alone !== undefined && first) return { removal: { at, rule: 'dateline-line', kind: 'dateline' }, found: alone };
  const inText = unit.layout === 'prose' ? readDateline(text, { first }) : undefined;
  if (inText === undefined) return undefined;
  return { removal: { at, rule: 'dateline', kind: 'dateline', upTo: inText.length }, found: inText };
}

/** The datelines over and in the first paragraphs: usually one, two where a page adds its own to the agency's. */
function hits(page: Page): Hit[] {
  const found: Hit[] = [];
  let paragraphs = 0;
  for (let at = 0; at < page.units.length && at < unitsSearched && paragraphs < paragraphsSearched; at += 1) {
    const unit = page.units[at] as Unit;
    const hit = hitAt(page, at, paragraphs === 0);
    if (hit !== undefined) found.push(hit);
    if (hit?.removal.upTo !== undefined) break;
    if (isProse(page, unit) && hit === undefined) paragraphs += 1;
  }
  return found;
}

/** A dateline that the format marks. */
function declared(raw: string | undefined): Dateline | undefined {
  if (raw === undefined || raw.trim() === '') return undefined;
  const printed = raw.trim();
  const head = readHead(printed.replace(/[\s–—_-]+$/u, '').replace(/^\[(.*)\]$/u, '$1'));
  if (head === undefined || head.places.length === 0) return undefined;
  const { countryCode, date, agency } = head;
  return {
    raw: printed, place: head.places.map(readablePlace).join('/'),
    ...(countryCode === undefined ? {} : { countryCode }), ...(date === undefined ? {} : { date }), ...(agency === undefined ? {} : { agency }),
  };
}

/** The dateline: from the format's field or from the text, where it is cut. */
export const findDateline: DeskStep = (copy) => {
  const found = hits(copy.page);
  const inText = found.map((hit) => hit.found.dateline).filter((dateline) => dateline !== undefined);
  const printed = inText.find(({ agency }) => agency !== undefined) ?? inText[0];
  const marked = declared(copy.raw.dateline);
  const dateline = marked === undefined || marked.place === printed?.place ? (printed ?? marked) : marked;
  const agencies = [...found.map((hit) => hit.found.agency), marked?.agency].filter((agency) => agency !== undefined);
  const credits = agencies.map((text) => ({ rule: 'dateline-agency', field: 'body', text }));
  return take(copy, found.map(({ removal }) => removal), { dateline, credits: [...credits, ...copy.found.credits] });
};
