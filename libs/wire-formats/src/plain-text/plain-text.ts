import type { PubStatus, Warning } from '@dateline/contracts';
import { readInstant } from '../story/instants.js';
import { filled, type Parser, type StoryFields } from '../story/story-fields.js';
import { readWireHeader, type HeaderName, type WireHeader } from './wire-header.js';

const statuses: Readonly<Record<string, PubStatus>> = {
  usable: 'usable', released: 'usable', withheld: 'withheld', hold: 'withheld', embargoed: 'withheld', canceled: 'canceled', cancelled: 'canceled', killed: 'canceled',
};

type First = (name: HeaderName) => string | undefined;

interface Release {
  readonly declaredStatus?: PubStatus | undefined;
  readonly embargoedUntil?: string | undefined;
  readonly warnings: readonly Warning[];
}

/** Status and embargo as declared. A status nobody knows, or an embargo that cannot be read, holds the story: showing it would be the worse mistake. */
function releaseOf(first: First): Release {
  const word = first('status')?.toLowerCase();
  const status = word === undefined ? undefined : statuses[word];
  if (word !== undefined && status === undefined) return { declaredStatus: 'withheld', warnings: [{ code: 'status-unknown', detail: `Status: ${word.slice(0, 80)}` }] };
  const embargo = first('embargo');
  if (embargo === undefined) return { declaredStatus: status, warnings: [] };
  const read = readInstant('Embargo', embargo);
  const certain = read.instant !== undefined && read.warning === undefined;
  if (certain) return { declaredStatus: status, embargoedUntil: read.instant, warnings: [] };
  return { declaredStatus: status === 'canceled' ? status : 'withheld', warnings: [{ code: 'embargo-unread', detail: `Embargo: ${embargo.slice(0, 80)}` }] };
}

function urgencyOf(first: First): Pick<StoryFields, 'urgency' | 'urgencyOriginal'> {
  const digit = first('urgency');
  if (digit !== undefined && /^[1-9]$/u.test(digit)) return { urgency: Number(digit), urgencyOriginal: { scheme: 'urgency', value: digit } };
  const letter = first('priority')?.toLowerCase();
  const ranks: Readonly<Record<string, number>> = { f: 1, b: 2, u: 3, r: 4, d: 6, a: 7 };
  if (letter === undefined) return {};
  return { ...(ranks[letter] === undefined ? {} : { urgency: ranks[letter] }), urgencyOriginal: { scheme: 'priority', value: letter.slice(0, 20) } };
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

function storyFrom(header: WireHeader): StoryFields {
  const first: First = (name) => filled(header.values.get(name)?.[0]);
  const created = readInstant('Version-Created', first('version-created'));
  const firstCreated = readInstant('First-Created', first('first-created'));
  const expires = readInstant('Expires', first('expires'));
  const release = releaseOf(first);
  const ids = [['story-id', first('story-id')], ['transmission-number', first('number')]] as const;
  return {
    providerItemId: first('story-id'),
    providerVersion: first('version'),
    altIds: ids.flatMap(([role, value]) => (value === undefined ? [] : [{ role, value }])),
    headline: first('headline'), slugline: first('slug'), byline: first('byline'), dateline: first('dateline'), creditLine: first('credit') ?? first('source'),
    language: first('language'), editorialNote: first('note'), genre: first('genre'),
    declaredStatus: release.declaredStatus, embargoedUntil: release.embargoedUntil,
    versionCreated: created.instant, firstCreated: firstCreated.instant, expires: expires.instant,
    ...urgencyOf(first), ...takeOf(first), ...rightsOf(first),
    subjects: (header.values.get('subject') ?? []).map(subjectOf),
    keywords: (first('keywords') ?? '').split(',').map((word) => word.trim()).filter((word) => word !== ''),
    body: { contentType: 'text/plain', value: header.body },
    representation: 'full',
    warnings: [
      ...[created, firstCreated, expires].flatMap((read) => (read.warning === undefined ? [] : [read.warning])),
      ...release.warnings,
      ...header.unknown.map((line) => ({ code: 'header-unknown', detail: line.slice(0, 80) })),
    ],
  };
}

/** A text file: Dateline's header block where there is one, else bare copy that marks no headline. */
export const plainText: Parser = {
  version: '1',
  parse: (text) => {
    const header = readWireHeader(text);
    const bare: StoryFields = { body: { contentType: 'text/plain', value: text }, representation: 'full', warnings: [] };
    return { stories: [header === undefined ? bare : storyFrom(header)], warnings: [], complete: true };
  },
};
