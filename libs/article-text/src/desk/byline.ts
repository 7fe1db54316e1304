import type { FullArticle } from '@dateline/contracts';
import { agencyCode } from '../rules/agencies.js';
import { bylineOpening, bylineTail, namelessByline, names, nameSeparator } from '../rules/bylines.js';

export type Byline = NonNullable<FullArticle['byline']>;

const longestByline = 160;
const houseWord = /\b(?:Press|News|Writers?|Correspondents?|Reporters?|Editors?|Times|Post|Staff|Agency|Media|Network|Service|Bureau|Tribune|Herald|Daily|Radio|Agencies|Desk|Columnist|Contributor|Analyst|TV|Television)\b/u;
const asPerson = (name: string): string => name.replace(/\s+/gu, ' ').trim();

/** The names at the front of a text, and how far they reach. */
function peopleIn(text: string): { readonly people: string[]; readonly length: number } | undefined {
  const match = names.exec(text);
  if (match === null) return undefined;
  const people = match[0].split(nameSeparator).map(asPerson);
  let length = match[0].length;
  for (let more = new RegExp(`^, (${names.source.slice(1)})`, 'u').exec(text.slice(length)); more !== null; more = new RegExp(`^, (${names.source.slice(1)})`, 'u').exec(text.slice(length))) {
    const next = (more[1] as string).split(nameSeparator).map(asPerson);
    if (next.some((name) => houseWord.test(name) || agencyCode(name) !== undefined)) break;
    people.push(...next);
    length += more[0].length;
  }
  return { people: people.filter((name) => !houseWord.test(name) && agencyCode(name) === undefined), length };
}

/** A byline with its opening ("By A B and C D, Agency"); undefined where the line is none. */
export function readByline(line: string): Byline | undefined {
  const raw = line.trim();
  const opening = raw.length > longestByline ? null : bylineOpening.exec(raw);
  if (opening === null) return undefined;
  const rest = raw.slice(opening[0].length).replace(/[.,]$/u, '');
  if (namelessByline.test(rest) || agencyCode(rest) !== undefined) return { raw, people: [] };
  const found = peopleIn(rest);
  return found !== undefined && bylineTail.test(rest.slice(found.length)) ? { raw, people: found.people } : undefined;
}

const bareTail = /^(?:\s*(?:\||,|–|—|-)\s*)((?:[\p{L}&.'’-]+ ?){1,5})$/u;

/** Names without an opening, with a role or a house behind them: "A B | Correspondent", "A B, Agency". */
export function readBareByline(line: string): Byline | undefined {
  const raw = line.trim();
  const found = raw.length > longestByline ? undefined : peopleIn(raw);
  const tail = found === undefined ? null : bareTail.exec(raw.slice(found.length));
  const role = tail?.[1]?.trim();
  if (found === undefined || role === undefined || found.people.length === 0) return undefined;
  return houseWord.test(role) || agencyCode(role) !== undefined ? { raw, people: found.people } : undefined;
}

const filedIn = /^,? in \p{Lu}[\p{L} ,]{2,40}$/u;

/** A line that is nothing but one person's name, with the place the person writes from at most. */
export function readNameLine(line: string): Byline | undefined {
  const raw = line.trim();
  const found = peopleIn(raw);
  const alone = found !== undefined && found.people.length === 1 && raw.slice(0, found.length).split(/\s+/u).length <= 4;
  return alone && (found.length === raw.length || filedIn.test(raw.slice(found.length))) ? { raw, people: found.people } : undefined;
}

/** A byline that a format marks, with or without its opening. */
export function readMarkedByline(marked: string): Byline | undefined {
  const raw = marked.trim();
  if (raw === '') return undefined;
  const opened = readByline(raw);
  if (opened !== undefined) return opened;
  const found = peopleIn(raw.slice(0, longestByline * 2).replace(bylineOpening, ''));
  return { raw, people: found?.people ?? [] };
}

/** The agency behind the names of a byline: "By A B, Northwire". */
export function agencyOfByline({ raw }: Byline): string | undefined {
  const last = /[,|/(–—-]\s*([\p{L}][\p{L}&. ]{1,40})\)?$/u.exec(raw)?.[1]?.trim();
  return last !== undefined && agencyCode(last) !== undefined ? last : undefined;
}
