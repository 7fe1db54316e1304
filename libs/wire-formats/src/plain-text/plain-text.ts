import { readInstant } from '../dates/instants.js';
import { languageOf } from '../story/language-tag.js';
import { capped, filled, type Parser, type ParserContext, type StoryFields } from '../story/story-fields.js';
import { releaseOf } from './release.js';
import { readWireHeader, type HeaderName, type WireHeader } from './wire-header.js';

type First = (name: HeaderName) => string | undefined;

/** The wires' letters, most urgent first; the letter itself is kept beside the number. */
const ranks: ReadonlyMap<string, number> = new Map(Object.entries({ f: 1, b: 2, u: 3, r: 4, d: 6, a: 7 }));

function urgencyOf(first: First): Pick<StoryFields, 'urgency' | 'urgencyOriginal'> {
  const digit = first('urgency');
  if (digit !== undefined && /^[1-9]$/u.test(digit)) return { urgency: Number(digit), urgencyOriginal: { scheme: 'urgency', value: digit } };
  const letter = first('priority')?.toLowerCase();
  if (letter === undefined) return {};
  const rank = ranks.get(letter);
  return { ...(rank === undefined ? {} : { urgency: rank }), urgencyOriginal: { scheme: 'priority', value: letter.slice(0, 20) } };
}

function takeOf(first: First): Pick<StoryFields, 'take'> {
  const match = /^([1-9]\d{0,2})(?:\s+of\s+([1-9]\d{0,2}))?$/u.exec(first('take') ?? '');
  if (match === null) return {};
  return { take: { number: Number(match[1]), ...(match[2] === undefined ? {} : { of: Number(match[2]) }) } };
}

function rightsOf(first: First): Pick<StoryFields, 'rights'> {
  const [copyrightNotice, usageTerms] = [first('copyright'), first('usage-terms')];
  if (copyrightNotice === undefined && usageTerms === undefined) return {};
  return { rights: { ...(copyrightNotice === undefined ? {} : { copyrightNotice }), ...(usageTerms === undefined ? {} : { usageTerms }) } };
}

function subjectOf(value: string): NonNullable<StoryFields['subjects']>[number] {
  const match = /^([A-Za-z][\w-]{0,30}):(\S{1,80})(?:\s+(.{1,200}))?$/u.exec(value);
  return match === null ? { scheme: 'name', name: value.slice(0, 200) } : { scheme: match[1] as string, code: match[2] as string, ...(match[3] ? { name: match[3] } : {}) };
}

const strings = (first: First): Pick<StoryFields, 'headline' | 'slugline' | 'byline' | 'dateline' | 'creditLine' | 'editorialNote' | 'genre' | 'language'> => ({
  headline: capped(first('headline'), 2000), slugline: capped(first('slug'), 400), byline: capped(first('byline'), 400), dateline: capped(first('dateline'), 400),
  creditLine: capped(first('credit') ?? first('source'), 400), editorialNote: first('note'), genre: capped(first('genre'), 200), language: languageOf(first('language')),
});

function storyFrom(header: WireHeader): StoryFields {
  const all = (name: HeaderName): readonly string[] => header.values.get(name) ?? [];
  const first: First = (name) => filled(all(name)[0]);
  const created = readInstant('Version-Created', first('version-created'));
  const firstCreated = readInstant('First-Created', first('first-created'));
  const expires = readInstant('Expires', first('expires'));
  const { warnings, ...release } = releaseOf(all('status'), all('embargo'));
  const ids = [['story-id', first('story-id')], ['transmission-number', first('number')]] as const;
  return {
    providerItemId: first('story-id'),
    providerVersion: first('version'),
    altIds: ids.flatMap(([role, value]) => (value === undefined ? [] : [{ role, value }])),
    ...strings(first), ...release, ...urgencyOf(first), ...takeOf(first), ...rightsOf(first),
    versionCreated: created.instant, firstCreated: firstCreated.instant, expires: expires.instant,
    subjects: all('subject').filter((value) => value !== '').map(subjectOf),
    keywords: (first('keywords') ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '').slice(0, 100),
    body: { contentType: 'text/plain', value: header.body },
    representation: 'full',
    warnings: [
      ...[created, firstCreated, expires].flatMap((read) => (read.warning === undefined ? [] : [read.warning])),
      ...warnings,
      ...header.unknown.slice(0, 20).map((line) => ({ code: 'header-unknown', detail: line.slice(0, 80) })),
    ],
  };
}

/** A text file: Dateline's header block where there is one, else bare copy that marks no headline. */
function parse(text: string, _context: ParserContext): ReturnType<Parser['parse']> {
  const header = readWireHeader(text);
  const bare: StoryFields = { body: { contentType: 'text/plain', value: text }, representation: 'full', warnings: [] };
  return { stories: [header === undefined ? bare : storyFrom(header)], warnings: [], complete: true };
}

export const plainText: Parser = { version: '1', parse };
