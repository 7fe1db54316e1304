import type { Unit } from '../layout/units.js';
import { textOf, type Page, type Removal } from '../page/page.js';
import { isProse } from '../page/shape.js';
import { agencyCode, sameAgency } from '../rules/agencies.js';
import { deskInitials, sourceLine, trailingAgency, trailingCredits, trailingDesk, trailingEndWord, trailingInitials } from '../rules/sign-offs.js';
import { take, type Copy, type DeskStep, type Evidence } from './copy.js';

const tail = 600;
const longestLine = 90;
const lastLines = 3;
const agencies = /^(?:(?:news |wire )?agenc(?:y|ies)|agences|agenturen|agencias|wires?|news wires?|wire reports?|wire services?|staff and wires?|agency reports?|agentur|correspondents?)$/iu;
const fillers = new Set(['he', 'she', 'it', 'is', 'in', 'to', 'of', 'and', 'the', 'was', 'a', 'on', 'at', 'for', 'by', 'no', 'we', 'so']);

/** The houses this story may be credited to: its provider, and the agencies its dateline and credit line name. */
function housesOf({ raw, found }: Copy): string[] {
  return [raw.provider.name, raw.providerKey, raw.creditLine, found.dateline?.agency, ...found.credits.map(({ text }) => text)].filter((name) => name !== undefined && name !== '') as string[];
}

interface Reader {
  readonly knows: (name: string) => boolean;
}

const readerFor = (copy: Copy): Reader => {
  const houses = housesOf(copy);
  return { knows: (name) => agencyCode(name) !== undefined || houses.some((house) => sameAgency(house, name)) };
};

const labelled = /^\W{0,3}(?:sources?|quellen?|fuentes?|fonte)\s*:/iu;
const shouted = /^\p{Lu}{2,12}$/u;

/** "CPA", "Source: Northwire", "AFP/Reuters", "With agencies" as a line of its own. */
function sourceOf(line: string, { knows }: Reader): string | undefined {
  const match = sourceLine.exec(line);
  const names = match?.[1]?.split(/[/,&-]| and /u).map((name) => name.trim()) ?? [];
  if (names.length === 0) return undefined;
  const named = (name: string): boolean => knows(name) || agencies.test(name);
  if (names.every(named) || (labelled.test(line) && names.some(named)) || (names.length === 1 && shouted.test(line))) return names[0];
  return undefined;
}

/** "dpa xy abc": an agency and its desk's initials, or initials alone. */
function initialsOf(line: string, { knows }: Reader): string | undefined {
  const match = deskInitials.exec(line);
  if (match === null || !knows(match[1] as string)) return undefined;
  return line.split(' ').slice(1).every((word) => fillers.has(word)) ? undefined : (match[1] as string);
}

interface Ending {
  readonly removals: Removal[];
  readonly credits: Evidence[];
}

/** Lines behind the last paragraph that say whose the story is. */
function lines(copy: Copy, reader: Reader): Ending {
  const { page } = copy;
  const last = page.units.findLastIndex((unit) => isProse(page, unit) || unit.layout !== 'prose');
  const ending: Ending = { removals: [], credits: [] };
  for (let at = Math.max(last + 1, 1); at < page.units.length; at += 1) {
    const unit = page.units[at] as Unit;
    const line = unit.end - unit.start > longestLine ? '' : textOf(page, unit);
    const agency = initialsOf(line, reader) ?? sourceOf(line, reader);
    if (agency === undefined) continue;
    ending.removals.push({ at, rule: 'source-line', kind: 'sign-off' });
    if (!agencies.test(agency)) ending.credits.push({ rule: 'source-line', field: 'body', text: agency });
  }
  return ending;
}

function cutFrom(page: Page, at: number, reader: Reader): { from: number; rule: string; credit?: string | undefined } | undefined {
  const unit = page.units[at] as Unit;
  const offset = Math.max(0, unit.end - unit.start - tail);
  const end = page.text.slice(unit.start + offset, unit.end);
  const credits = trailingCredits.exec(end);
  if (credits !== null) return { from: offset + credits.index, rule: 'trailing-credits' };
  const initials = trailingInitials.exec(end);
  if (initials !== null) return { from: offset + initials.index, rule: 'trailing-initials' };
  const endWord = trailingEndWord.exec(end);
  if (endWord !== null) return { from: offset + endWord.index, rule: 'trailing-end-word' };
  const desk = trailingDesk.exec(end);
  if (desk !== null && reader.knows(desk[1] as string)) return { from: offset + desk.index, rule: 'trailing-desk', credit: desk[1] };
  const agency = trailingAgency.exec(end);
  if (agency === null || !reader.knows(agency[1] as string)) return undefined;
  return { from: offset + agency.index, rule: 'trailing-agency', credit: agency[1] };
}

const longestNote = 300;
const aboutWriter = /^ (?:is|was|reports|covers|writes|has (?:covered|reported|written))\b.*\b(?:correspondent|reporter|editor|writer|columnist|journalist|bureau chief|covers|covering|reports?|reporting|writes|writing|covered|reported)\b/su;

/** A note on the story's writer behind it: "A B is our science correspondent." Only the byline's own names are believed. */
function writerNotes({ page, found }: Copy): Ending {
  const people = found.byline?.people ?? [];
  const isNote = (unit: Unit): boolean => {
    const text = unit.end - unit.start > longestNote ? '' : textOf(page, unit);
    return people.some((name) => text.startsWith(name) && aboutWriter.test(text.slice(name.length)));
  };
  const from = Math.max(1, page.units.length - lastLines);
  return { removals: page.units.slice(from).flatMap((unit, offset): Removal[] => (isNote(unit) ? [{ at: from + offset, rule: 'writer-note', kind: 'sign-off' }] : [])), credits: [] };
}

/** A sign-off that the last paragraph runs into. */
function trailing(copy: Copy, reader: Reader): Ending {
  const { page } = copy;
  const last = page.units.findLastIndex((unit, index) => unit.layout === 'prose' && index >= page.units.length - lastLines && cutFrom(page, index, reader) !== undefined);
  const found = last === -1 ? undefined : cutFrom(page, last, reader);
  if (found === undefined || found.from === 0) return { removals: [], credits: [] };
  return {
    removals: [{ at: last, rule: found.rule, kind: 'sign-off', from: found.from }],
    credits: found.credit === undefined ? [] : [{ rule: found.rule, field: 'body', text: found.credit }],
  };
}

/** Takes out what is left of a sign-off: source lines, desk initials, credits at the end of the last paragraph. */
export const cutSignOff: DeskStep = (copy) => {
  const reader = readerFor(copy);
  const behind = lines(copy, reader);
  const inside = trailing(copy, reader);
  return take(copy, [...writerNotes(copy).removals, ...inside.removals, ...behind.removals], { credits: [...copy.found.credits, ...behind.credits, ...inside.credits] });
};

