import { readDateline } from '../dateline/dateline.js';
import type { Unit } from '../layout/units.js';
import { headOf, type Page, type Removal } from '../page/page.js';
import { isProse, plainWords, wordsUpTo } from '../page/shape.js';
import { take, type DeskStep, type MediaItem } from './copy.js';
import { comparedWords, isNearCopy } from './near-copy.js';

const looked = 3000;
const comparedAhead = 4;
const shortestRepeat = 60;
const longestPullQuote = 300;
const fewestQuoted = 4;
const quoteReach = 4;

const numbersIn = (text: string): Set<string> => new Set(text.match(/\d+(?:[.,:]\d+)*/gu));

/** Two paragraphs that differ in a number say two things; the one with a dateline may have its date besides. */
function saySameNumbers(one: string, other: string): boolean {
  const [a, b] = [numbersIn(one), numbersIn(other)];
  return a.isSubsetOf(b) || b.isSubsetOf(a);
}

/** The lead that stands twice: a caption or standfirst in its words. The one without dateline goes. */
function doubledLead(page: Page): Removal[] {
  const paragraphs = page.units.flatMap((unit, at) => (isProse(page, unit) ? [at] : [])).slice(0, comparedAhead);
  const [lead, ...later] = paragraphs;
  if (lead === undefined) return [];
  const text = (at: number): string => headOf(page, page.units[at] as Unit, looked);
  const words = comparedWords(text(lead));
  const twin = later.find((at) => isNearCopy(words, comparedWords(text(at))) && saySameNumbers(text(lead), text(at)));
  if (twin === undefined) return [];
  const filed = (at: number): boolean => readDateline(text(at), { first: false }) !== undefined;
  return [{ at: filed(lead) && !filed(twin) ? twin : lead, rule: 'doubled-lead', kind: 'duplicate' }];
}

/** Paragraphs that stand again word for word further down. */
function repeats(page: Page): Removal[] {
  const seen = new Set<string>();
  return page.units.flatMap((unit, at): Removal[] => {
    if (unit.layout === 'table' || unit.end - unit.start < shortestRepeat) return [];
    const text = page.text.slice(unit.start, unit.end).replace(/\s+/gu, ' ');
    if (seen.has(text)) return [{ at, rule: 'repeated-paragraph', kind: 'duplicate' }];
    seen.add(text);
    return [];
  });
}

/** A quotation set large beside the paragraph it comes from. */
function pullQuotes(page: Page): Removal[] {
  return page.units.flatMap((unit, at): Removal[] => {
    const text = unit.layout === 'prose' && unit.end - unit.start <= longestPullQuote ? page.text.slice(unit.start, unit.end) : '';
    if (!/^["“«„‘']/u.test(text) && unit.block?.kind !== 'quote') return [];
    const words = plainWords(text);
    if (wordsUpTo(words, fewestQuoted) < fewestQuoted) return [];
    const near = [...page.units.slice(Math.max(0, at - quoteReach), at), ...page.units.slice(at + 1, at + 1 + quoteReach)];
    const source = near.some((other) => other.end - other.start > unit.end - unit.start && ` ${plainWords(headOf(page, other, looked))} `.includes(` ${words} `));
    return source ? [{ at, rule: 'pull-quote', kind: 'duplicate' }] : [];
  });
}

/** A doubled lead under a picture without caption was that picture's caption. */
function asCaption(media: readonly MediaItem[], caption: string): MediaItem[] {
  const bare = media.findIndex((item) => item.caption === undefined && item.fileName !== undefined);
  return media.map((item, at) => (at === bare ? { ...item, caption } : item));
}

export const cutDuplicates: DeskStep = (copy) => {
  const lead = doubledLead(copy.page);
  const doubled = lead[0] === undefined ? undefined : copy.page.units[lead[0].at];
  const media = doubled === undefined ? copy.found.media : asCaption(copy.found.media, copy.page.text.slice(doubled.start, doubled.end).replace(/\s+/gu, ' '));
  const once = take(copy, lead, { media });
  const unquoted = take(once, pullQuotes(once.page));
  return take(unquoted, repeats(unquoted.page));
};
