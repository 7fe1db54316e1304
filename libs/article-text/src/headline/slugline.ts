import type { FullArticle } from '@dateline/contracts';
import type { HeadlineTag } from '../rules/headline-tags.js';
import { tagNamed } from './tags.js';

export type Slugline = NonNullable<FullArticle['slugline']>;

const longestSlug = 300;
const versionWords = /^(?:\d{1,2}(?:st|nd|rd|th)\s?(?:ld|lead|add|take)\b.*|ld\b.*|lead|2ndlead|\d(?:st|nd|rd|th)ld-writethru|writethru|abridged|adv(?:isory|ance)?\d*|add \d{1,2}|=\d{1,2}|take \d{1,2}|insert|sub|optional|corrected|correction|kill|hold)$/iu;
const inBrackets = /\(([^()]{1,120})\)/gu;

const split = (list: string): string[] => list.split(/[,;]/u).map((word) => word.replace(/\s+/gu, ' ').trim()).filter((word) => word !== '');

/** A slugline in its base and its qualifiers: `COUNTRY-TOPIC/ (UPDATE 1, PIX)`, `BC-XX--Topic, 1st Ld-Writethru`. The cycle mark `BC-` is no part of the base. */
export function readSlugline(raw: string): Slugline {
  const text = raw.slice(0, longestSlug);
  const bracketed = [...text.matchAll(inBrackets)].flatMap((match) => split(match[1] as string));
  const bare = text.replace(inBrackets, ' ').trim();
  const [first = '', ...rest] = split(bare);
  const qualifiers = rest.filter((word) => versionWords.test(word) || tagNamed(word) !== undefined);
  const others = rest.filter((word) => !qualifiers.includes(word));
  const base = [first, ...others].join(', ').replace(/^\^?(?:BC|AM|PM|AC)-{1,2}(?=\S)/u, '').replace(/[\s/]+$/u, '');
  return { raw, base: base === '' ? bare : base, qualifiers: [...qualifiers, ...bracketed] };
}

const leadWords = /(?:\d{1,2}(?:st|nd|rd|th)\s?|^)(?:ld|lead)\b|writethru/iu;

/** What a slug qualifier says of a version. */
export function qualifierMeaning(qualifier: string): Pick<HeadlineTag, 'name' | 'action' | 'genre'> | undefined {
  const tag = tagNamed(qualifier);
  if (tag !== undefined) return tag;
  return leadWords.test(qualifier) ? { name: 'lead', action: 'update' } : undefined;
}

/** The take a slugline numbers: `Add 1` and `=2` are the second. */
export function takeOf({ raw, qualifiers }: Slugline): { number: number } | undefined {
  const words = [...qualifiers, /(=\s?\d{1,2})\s*$/u.exec(raw)?.[1] ?? ''];
  for (const word of words) {
    const added = /^(?:add (\d{1,2})|(\d{1,2})(?:st|nd|rd|th) add)$/iu.exec(word);
    if (added !== null) return { number: Number(added[1] ?? added[2]) + 1 };
    const taken = /^(?:=\s?|take )(\d{1,2})$/iu.exec(word);
    if (taken !== null && Number(taken[1]) > 0) return { number: Number(taken[1]) };
  }
  return undefined;
}
