import type { FullArticle, RawArticle } from '@dateline/contracts';
import { readAction } from './action/read-action.js';
import { refersTo } from './action/refers-to.js';
import { cleanText } from './desk/clean-text.js';
import type { Copy } from './desk/copy.js';
import { edit } from './desk/desk.js';
import { receiptsOf } from './desk/receipts.js';
import { fingerprintOf } from './fingerprint/fingerprint.js';
import { qualifierMeaning, readSlugline, takeOf, type Slugline } from './headline/slugline.js';
import { readHeadline, type TaglessHeadline } from './headline/tags.js';
import { detectLanguage } from './language/detect-language.js';
import { originAgency } from './origin-agency.js';
import type { ArticleReading } from './reading.js';

/** Joins the versions and updates of one story: provider, slug base, day. Only where the provider slugs its stories. */
function seriesHint(raw: RawArticle, slugline: Slugline | undefined): string | undefined {
  const day = (raw.firstCreated ?? raw.versionCreated ?? raw.publishedAt)?.slice(0, 10);
  return slugline === undefined || day === undefined ? undefined : `${raw.providerKey}:${slugline.base.toLowerCase()}:${day}`;
}

const isAlert = (line: string | undefined, text: FullArticle['text']): boolean =>
  line !== undefined && !/\p{Ll}/u.test(line) && /\p{Lu}{3}/u.test(line) && text.paragraphs.length <= 1 && text.wordCount <= 40;

function genreOf(raw: RawArticle, headline: TaglessHeadline | undefined, slugline: Slugline | undefined): string | undefined {
  const fromTag = headline?.found.map(({ tag }) => tag.genre).find((genre) => genre !== undefined);
  return fromTag ?? slugline?.qualifiers.map((word) => qualifierMeaning(word)?.genre).find((genre) => genre !== undefined);
}

/** The sign-off as it stood in the text, one line for each piece of it. */
function signOffOf(spans: FullArticle['removedSpans']): string | undefined {
  const lines = spans.filter(({ kind }) => kind === 'sign-off').map(({ text = '' }) => text.replace(/\s+/gu, ' '));
  return lines.length === 0 ? undefined : lines.join('\n');
}

function remarks({ page, found, raw }: Copy): ArticleReading['warnings'] {
  const cutOff = /(?:\[(?:…|\.\.\.)\]|\S(?:…|\.\.\.))$/u.test(page.units.length === 0 ? '' : page.text.slice(0, page.units.at(-1)?.end).slice(-20));
  const partial = cutOff && raw.representation === 'full' && !found.warnings.some(({ code }) => code === 'text-partial');
  const empty = page.units.length === 0 && page.cuts.length > 0;
  return [
    ...found.warnings,
    ...(partial ? [{ code: 'text-partial', detail: 'the last paragraph is cut off' }] : []),
    ...(empty ? [{ code: 'no-text-left', detail: 'all of the body is furniture or notes' }] : []),
  ];
}

/**
 * Reads one version as a copy desk would: clean paragraphs with a receipt for everything cut, and the fields that stood in
 * the text. Deterministic, and linear in the text.
 */
export function readArticle(raw: RawArticle): ArticleReading {
  const copy = edit(raw);
  const { page, found } = copy;
  const action = readAction(raw);
  const line = raw.headline ?? found.headline;
  const headline = line === undefined || line.trim() === '' ? undefined : readHeadline(line);
  const slugline = raw.slugline === undefined || raw.slugline.trim() === '' ? undefined : readSlugline(raw.slugline);
  const text = cleanText(page);
  const removedSpans = receiptsOf(page);
  const canonical = text.paragraphs.join('\n\n');
  const genre = genreOf(raw, headline, slugline);
  return {
    headline: headline?.headline,
    slugline,
    seriesHint: seriesHint(raw, slugline),
    dateline: found.dateline,
    byline: found.byline,
    signOff: signOffOf(removedSpans),
    originAgency: originAgency(raw, found.credits),
    language: detectLanguage(canonical, raw.language),
    genre: genre ?? (isAlert(line, text) ? 'alert' : undefined),
    take: raw.take ?? (slugline === undefined ? undefined : takeOf(slugline)),
    fingerprint: fingerprintOf(canonical),
    actionEvidence: action.evidence,
    refersTo: refersTo(action),
    text,
    removedSpans,
    media: [...raw.media, ...found.media],
    warnings: remarks(copy),
  };
}
