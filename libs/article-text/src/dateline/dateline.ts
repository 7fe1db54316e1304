import type { FullArticle } from '@dateline/contracts';
import { agencyCode } from '../rules/agencies.js';
import { readHead, type DatelineHead } from './head.js';
import { readablePlace } from './place-name.js';

export type Dateline = NonNullable<FullArticle['dateline']>;

/** A dateline found at the start of a text. */
export interface DatelineFound {
  /** Characters of the text that belong to it, the dash and the space behind it included. */
  readonly length: number;
  /** Absent where only an agency or a date is printed: a dateline without a place says nothing of where. */
  readonly dateline?: Dateline;
  readonly agency?: string;
}

/** What is known of a paragraph's place in the story. */
export interface DatelineContext {
  /** Nothing of the story stands before it. */
  readonly first: boolean;
}

const longestHead = 110;
const opensSentence = /^["“‘'«„»(¿¡]*[\p{Lu}\p{Lo}\d$€£]/u;
const dash = /[ \t\n\u00a0]*(?:—|–|―|--)[ \t\n\u00a0]*|[ \t\n\u00a0]+[-_|][ \t\n\u00a0]+|(?<=[.)/\d])-[ \t\n\u00a0]+|[ \t\n\u00a0]-(?=\p{Lu})/gu;
const colon = /:[ \t\n\u00a0]+/gu;
const afterAgency = /(?<=[)/])\.?[ \t\n\u00a0]+/gu;

interface Ending {
  readonly at: number;
  readonly behind: number;
  readonly kind: 'dash' | 'colon' | 'agency';
}

/** Where the head of a dateline may end, nearest first. */
function endings(window: string): Ending[] {
  const of = (pattern: RegExp, kind: Ending['kind']): Ending[] =>
    [...window.matchAll(pattern)].slice(0, 4).map((match) => ({ at: match.index, behind: match.index + match[0].length, kind }));
  return [...of(dash, 'dash'), ...of(afterAgency, 'agency'), ...of(colon, 'colon')].filter(({ at }) => at > 0 && at <= longestHead).sort((a, b) => a.at - b.at || (a.kind === 'dash' ? -1 : 1));
}

function fieldOf(raw: string, head: DatelineHead): DatelineFound['dateline'] {
  if (head.places.length === 0) return undefined;
  return {
    raw,
    place: head.places.map(readablePlace).join('/'),
    ...(head.countryCode === undefined ? {} : { countryCode: head.countryCode }),
    ...(head.date === undefined ? {} : { date: head.date }),
    ...(head.agency === undefined ? {} : { agency: head.agency }),
  };
}

function found(raw: string, length: number, head: DatelineHead): DatelineFound {
  const dateline = fieldOf(raw.trim(), head);
  return { length, ...(dateline === undefined ? {} : { dateline }), ...(head.agency === undefined ? {} : { agency: head.agency }) };
}

/** How sure a head must be, by what ends it and by what follows. */
function accepted(head: DatelineHead, ending: Ending['kind'], context: DatelineContext & { readonly rest: string; readonly aside: boolean }): boolean {
  const { signs } = head;
  const placed = signs.capitals || signs.known || signs.region;
  const upper = opensSentence.test(context.rest);
  if (head.places.length === 0) return ending === 'dash' && head.agency !== undefined && (signs.date || agencyCode(head.agency) !== undefined);
  if (ending === 'agency') return head.agency !== undefined && upper && (signs.date ? placed || agencyCode(head.agency) !== undefined : placed && (agencyCode(head.agency) !== undefined || signs.capitals));
  if (ending === 'colon') return upper && signs.capitals && (signs.known || signs.region || signs.date || head.agency !== undefined || (context.first && signs.longName && context.rest.length >= 60));
  if (head.agency !== undefined) return placed || signs.date || (context.first && upper);
  if (signs.date) return upper || placed;
  if (!upper) return false;
  if (signs.capitals) return signs.known || signs.region || signs.longName;
  return (signs.known || signs.region) && !context.aside;
}

const bracketed = /^\[([^[\]\n]{2,60})\][ \t\n\u00a0]*(?:[-–—:]{1,2}[ \t\n\u00a0]*)?/u;

function inBrackets(text: string): DatelineFound | undefined {
  const match = bracketed.exec(text);
  const head = match === null ? undefined : readHead(match[1] as string);
  if (match === null || head === undefined || head.places.length === 0) return undefined;
  const { capitals, known, region, date } = head.signs;
  return capitals || known || region || date || head.agency !== undefined ? found(match[0], match[0].length, head) : undefined;
}

const agencyFirst = /^\(([\p{L}][\p{L}&/. ]{1,30})\)[ \t\n\u00a0]*(?:-{1,2}|–|—)[ \t\n\u00a0]*/u;

/** "(ANSA) - ROME, APR 12 - Text", and the bare "(Reuters) - Text". */
function behindAgency(text: string, context: DatelineContext): DatelineFound | undefined {
  const match = agencyFirst.exec(text);
  if (match === null) return undefined;
  const agency = match[1] as string;
  const rest = readDateline(text.slice(match[0].length), context);
  if (rest?.dateline !== undefined) {
    const length = match[0].length + rest.length;
    return { length, dateline: { ...rest.dateline, raw: text.slice(0, length).trim(), agency }, agency };
  }
  return agencyCode(agency) !== undefined || context.first ? { length: match[0].length, agency } : undefined;
}

/** The dateline at the start of a paragraph, in any house's style (facts: dateline grammar); undefined where there is none. */
export function readDateline(text: string, context: DatelineContext): DatelineFound | undefined {
  const special = inBrackets(text) ?? behindAgency(text, context);
  if (special !== undefined) return special;
  const window = text.slice(0, longestHead + 60);
  if (!/^[\p{Lu}\p{Lo}\d]/u.test(window)) return undefined;
  for (const { at, behind, kind } of endings(window)) {
    const head = readHead(window.slice(0, at));
    if (head === undefined) continue;
    const rest = text.slice(behind, behind + 160);
    const aside = /^[^.!?]{2,90}\s[-–—]\s/u.test(rest);
    if (accepted(head, kind, { ...context, rest, aside })) return found(window.slice(0, behind), behind, head);
  }
  return undefined;
}

/** A line of its own that is a dateline: `Mombasa, Kenya`, `MOSCOW, April 12 (AFP)`. A bare name must be a city the desk knows. */
export function readDatelineLine(line: string): DatelineFound | undefined {
  if (line.length > 90) return undefined;
  const bracket = inBrackets(line);
  if (bracket !== undefined) return bracket.length === line.length ? bracket : undefined;
  const head = readHead(line.replace(/\s*(?:[-–—_:|]{1,2}|\.)$/u, ''));
  if (head === undefined || (head.places.length === 0 && head.agency === undefined)) return undefined;
  const { known, region, date, capitals } = head.signs;
  const closed = /[—–]$/u.test(line) && head.parts <= 2 && !head.signs.sentence;
  const sure = closed || (known && !head.signs.sentence) || (region && head.places.length > 0 && head.parts > 1) || (head.agency !== undefined && (date || capitals)) || (date && capitals);
  return sure ? found(line, line.length, head) : undefined;
}
