import type { Unit } from '../layout/units.js';
import { readDateline, readDatelineLine } from '../dateline/dateline.js';
import { readHeadline } from '../headline/tags.js';
import { headOf, textOf, type Page, type Removal } from '../page/page.js';
import { plainWords, wordsUpTo } from '../page/shape.js';
import { agencyCode } from '../rules/agencies.js';
import { roleLines } from '../rules/bylines.js';
import { ruleFor } from '../rules/rule.js';
import { readByline } from './byline.js';
import { take, type Copy, type DeskStep } from './copy.js';
import { storyRange } from './line-rules.js';

const longestHeadline = 250;
const looksThrough = 12;
const sections = /^(?:world|news|business|sports?|politics|health|opinion|technology|tech|science|culture|arts?|entertainment|lifestyle|life|travel|money|markets?|finance|economy|economics|education|environment|climate|national|nation|international|local|regional|africa|asia|europe|americas|middle east|us|uk|u\.s\.|society|people|crime|courts?|weather|features?|analysis|comment|editorial|top stor(?:y|ies)|breaking news|latest|general|government & economy|companies|energy|banking|football|soccer|cricket|tennis|politik|wirtschaft|panorama|sport|ausland|inland|monde|économie|politique|société|mundo|economía|política|deportes|mondo|esteri)(?:\s*(?:[|/>&·-]|and)\s*\p{L}[\p{L} &]{1,25})?$/iu;

/** A line that only names a section of the paper: "HEALTH", "World | Africa". */
export function isSectionLabel(line: string): boolean {
  if (line.length > 40) return false;
  return sections.test(line) || agencyCode(line) !== undefined || (!/[\p{Ll}.!?:\d]/u.test(line) && wordsUpTo(line, 3) <= 2 && line.length <= 24 && /\p{Lu}/u.test(line));
}

const lineOf = (page: Page, unit: Unit): string => headOf(page, unit, longestHeadline + 1).replace(/\s+/gu, ' ').trim();

/** Where the story's headline may still stand: before its first paragraph, or everywhere in a text without paragraphs. */
function headUnits(page: Page): number[] {
  const { first } = storyRange(page);
  return page.units.slice(0, Math.min(first, looksThrough * 2)).map((_, at) => at);
}

function mayBeHeadline(page: Page, unit: Unit): boolean {
  const line = lineOf(page, unit);
  if (unit.layout !== 'prose' || line.length > longestHeadline || !/\p{L}/u.test(line)) return false;
  if (/[^.]\.["”’')\]]*$/u.test(line) && unit.block?.tag !== 'h1' && !/(?:\p{Lu}\.){2}$/u.test(line)) return false;
  if (line.endsWith(':') || /^\(.*\)$/u.test(line)) return false;
  if (agencyCode(line) !== undefined || ruleFor(roleLines, line) !== undefined) return false; // whose story it is, not what it says
  return readByline(line) === undefined && readDateline(line, { first: false })?.dateline === undefined && (readDatelineLine(line) === undefined || wordsUpTo(line, 6) > 5);
}

/** The units that make up the headline: one line, or two where the second goes on in small letters. */
function withContinuation(page: Page, at: number): number[] {
  const [line, next] = [page.units[at], page.units[at + 1]];
  if (line === undefined || next === undefined || line.group !== next.group || next.layout !== 'prose') return [at];
  const goesOn = /^\p{Ll}/u.test(lineOf(page, next)) && next.end - next.start <= 120 && readByline(lineOf(page, next)) === undefined && mayBeHeadline(page, next);
  return goesOn ? [at, at + 1] : [at];
}

const isKicker = (page: Page, at: number): boolean => wordsUpTo(lineOf(page, page.units[at] as Unit), 3) <= 2;

/** One or two words over a whole line are its kicker, not the headline. */
function behindKicker(page: Page, at: number, candidates: readonly number[]): number {
  const next = candidates.find((candidate) => candidate === at + 1);
  return isKicker(page, at) && next !== undefined && wordsUpTo(lineOf(page, page.units[next] as Unit), 5) >= 5 ? next : at;
}

function ownHeadline(page: Page): { readonly units: number[]; readonly labels: number[]; readonly alone?: number } | undefined {
  const candidates = headUnits(page).filter((at) => mayBeHeadline(page, page.units[at] as Unit));
  const heading = candidates.find((at) => page.units[at]?.block?.tag === 'h1') ?? candidates.find((at) => page.units[at]?.block?.kind === 'heading');
  const isLabel = (at: number): boolean => isSectionLabel(lineOf(page, page.units[at] as Unit));
  const first = candidates.find((at) => !isLabel(at)) ?? candidates[0];
  const chosen = heading ?? (first === undefined ? undefined : behindKicker(page, first, candidates));
  if (chosen === undefined) return undefined;
  const units = withContinuation(page, chosen);
  return page.units.length > units.length ? { units, labels: candidates.filter((at) => at < chosen && (isLabel(at) || isKicker(page, at))) } : { units: [], labels: [], alone: chosen };
}

const label = (at: number): Removal => ({ at, rule: 'section-label', kind: 'furniture' });

/** A text that marks no headline gives its own: the first line of its head that can be one. */
function found(copy: Copy): Copy {
  const own = ownHeadline(copy.page);
  if (own === undefined) return copy;
  // An alert is all headline: its one line is the text as well.
  if (own.alone !== undefined) return take(copy, [], { headline: lineOf(copy.page, copy.page.units[own.alone] as Unit) });
  const lines = own.units.map((at) => textOf(copy.page, copy.page.units[at] as Unit).replace(/\s+/gu, ' '));
  const removals = own.units.map((at): Removal => ({ at, rule: 'own-headline', kind: 'headline' }));
  return take(copy, [...removals, ...own.labels.map(label)], { headline: lines.join(' ') });
}

/** Lines that repeat the headline the format marks; the page's own `h1` says the same even where it differs. */
function repeated(copy: Copy, headline: string): Copy {
  const { page, wholePage } = copy;
  const said = new Set([plainWords(headline), plainWords(readHeadline(headline).headline.clean)]);
  const says = (line: string): boolean => said.has(plainWords(line)) || said.has(plainWords(readHeadline(line).headline.clean));
  const { first } = storyRange(page);
  const removals = page.units.slice(0, Math.max(3, Math.min(first, looksThrough * 2))).flatMap((unit, at): Removal[] => {
    if (unit.end - unit.start > longestHeadline * 2) return [];
    if (says(lineOf(page, unit)) && plainWords(lineOf(page, unit)) !== '') return [{ at, rule: 'repeated-headline', kind: 'headline' }];
    return wholePage && at < first && unit.block?.tag === 'h1' ? [{ at, rule: 'page-headline', kind: 'headline' }] : [];
  });
  return removals.length >= page.units.length ? copy : take(copy, removals);
}

export const findHeadline: DeskStep = (copy) => (copy.raw.headline === undefined ? found(copy) : repeated(copy, copy.raw.headline));

/** Section names and lone agency names that are left over the story. */
export const cutSectionLabels: DeskStep = (copy) => {
  const { page } = copy;
  const { first } = storyRange(page);
  if (first >= page.units.length) return copy;
  return take(copy, page.units.slice(0, first).flatMap((unit, at) => (unit.layout === 'prose' && isSectionLabel(lineOf(page, unit)) && readDatelineLine(lineOf(page, unit)) === undefined ? [label(at)] : [])));
};
