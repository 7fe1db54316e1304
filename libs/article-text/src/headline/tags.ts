import type { FullArticle } from '@dateline/contracts';
import { headlineTags, type HeadlineTag } from '../rules/headline-tags.js';

/** One tag read off a headline or slugline. */
export interface TagFound {
  readonly tag: HeadlineTag;
  /** As printed, without its separator: `UPDATE 2`. */
  readonly text: string;
}

interface Front extends TagFound {
  /** Characters to the start of what follows. */
  readonly length: number;
}

const number = '(?:\\s?#?\\d{1,2})';
const openings = headlineTags.map((tag) => ({
  tag,
  front: new RegExp(`^(${`(?:${tag.words})`}${tag.numbered === true ? `${number}?` : ''}(?:-\\([A-Z][A-Z ]{2,20}\\))?)(\\s*(?:[:–—|]|-{1,3})\\s*|\\s*\\*+\\s*)(?=\\S)`, 'iu'),
  bracket: new RegExp(`^[([]\\s*((?:${tag.words})${tag.numbered === true ? `${number}?` : ''})\\s*[)\\]]\\s*[:–—-]?\\s*(?=\\S)`, 'iu'),
  whole: new RegExp(`^(?:${tag.words})${tag.numbered === true ? `${number}?` : ''}$`, 'iu'),
}));

const hasSmall = (text: string): boolean => /\p{Ll}/u.test(text);

/** Whether a word in front is a tag, given how it is printed, what parts it from the rest, and the rest. */
function isTag(tag: HeadlineTag, printed: string, separator: string, rest: string): boolean {
  if (hasSmall(printed)) {
    const titled = /^\p{Lu}/u.test(printed) && !/\s\p{Ll}{4,}/u.test(printed.replace(/\b(?:check|box|digest|review|report|advisory)\b/giu, ''));
    return titled && tag.mixedCase === true && (/[:|]/u.test(separator) || /^\s*[–—-]\s+$/u.test(separator) && /\d/u.test(printed));
  }
  const bare = separator === '-';
  if (bare && !/\d/u.test(printed) && /^\p{Ll}/u.test(rest)) return false;
  if (tag.everyday === true && !hasSmall(rest)) return false;
  return !(tag.everyday === true && tag.action === 'kill' && /^\s*:/u.test(separator) && !hasSmall(rest));
}

function frontOf(headline: string): Front | undefined {
  for (const { tag, front, bracket } of openings) {
    const inBrackets = bracket.exec(headline);
    if (inBrackets !== null && !hasSmall(inBrackets[1] as string)) return { tag, text: inBrackets[1] as string, length: inBrackets[0].length };
    const match = front.exec(headline);
    if (match === null) continue;
    const [whole, printed, separator] = match as unknown as [string, string, string];
    if (isTag(tag, printed, separator, headline.slice(whole.length))) return { tag, text: printed, length: whole.length };
  }
  return undefined;
}

/** Tags in brackets behind a headline: `Storm hits coast (UPDATE 1)`. */
const behind = /\s*[([]([A-Z][A-Z0-9 -]{2,30})[)\]]$/u;

/** The tag a text is, as a whole: a qualifier of a slugline, a line of its own. */
export function tagNamed(text: string): HeadlineTag | undefined {
  return openings.find(({ whole }) => whole.test(text.trim()))?.tag;
}

const mostTags = 5;
const longestHeadline = 1000;

/** A headline without its tags. */
export interface TaglessHeadline {
  readonly headline: NonNullable<FullArticle['headline']>;
  readonly found: readonly TagFound[];
}

/** Parses the tags off a headline (they stack: `CORRECTED-UPDATE 2-`); nothing is lost: `original` has all of it. */
export function readHeadline(original: string): TaglessHeadline {
  let rest = original.slice(0, longestHeadline).replace(/\s+/gu, ' ').trim();
  const found: TagFound[] = [];
  while (found.length < mostTags) {
    const front = frontOf(rest);
    if (front === undefined) break;
    found.push({ tag: front.tag, text: front.text });
    rest = rest.slice(front.length);
  }
  const last = behind.exec(rest);
  const closing = last === null ? undefined : tagNamed(last[1] as string);
  if (last !== null && closing !== undefined && last.index > 0) {
    found.push({ tag: closing, text: last[1] as string });
    rest = rest.slice(0, last.index);
  }
  // Older headers close their last line with ` =`, which is no word of it.
  return { headline: { original, clean: rest.replace(/\s=$/u, ''), tags: found.map(({ text }) => text) }, found };
}
