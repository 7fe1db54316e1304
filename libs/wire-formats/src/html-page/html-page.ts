import { cleanText, extractHtmlMetadata, sourceText, type HtmlMetadata } from '@dateline/markup';
import { firstInstant } from '../dates/instants.js';
import { absolute, distinctWords, plainTitle } from '../story/feed-xml.js';
import { languageOf } from '../story/language-tag.js';
import { capped, filled, type Parser, type ParserContext, type StoryFields } from '../story/story-fields.js';

const articleTypes = /(?:^|[:/])(?:News|Reportage|Analysis|Background|Opinion|Review)?(?:News)?Article$|BlogPosting$/u;
type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? filled(cleanText(value).text) : undefined);
const mostNodes = 10_000;

/** The JSON-LD node of the page's article, wherever it stands in the blocks, nearest to the top first. */
function articleNode(blocks: readonly unknown[]): Json | undefined {
  const open: unknown[] = [...blocks];
  for (let at = 0; at < Math.min(open.length, mostNodes); at += 1) {
    const node = open[at];
    if (Array.isArray(node)) open.push(...(node as unknown[]).slice(0, mostNodes));
    if (!isObject(node)) continue;
    const types = [node['@type']].flat();
    if (types.some((type) => typeof type === 'string' && articleTypes.test(type.slice(-100)))) return node;
    open.push(node['@graph'], node['mainEntity']);
  }
  return undefined;
}

function authorsOf(node: Json | undefined): string | undefined {
  const names = [node?.['author']].flat().slice(0, 50).map((author) => (isObject(author) ? text(author['name']) : text(author)));
  return filled(names.filter((name) => name !== undefined).join(', '));
}

/** A page that says it is not free to read shows only the beginning of its story. */
const isCut = (node: Json | undefined): boolean => ['false', 'False', false].some((value) => node?.['isAccessibleForFree'] === value);

/** The page's own name for its site is no part of a headline ("Story | The Herald"). */
function withoutSiteName(title: string | undefined, site: string | undefined): string | undefined {
  if (title === undefined || site === undefined) return title;
  const end = title.length - site.length;
  const tail = /\s*[|–—·:-]\s*$/u;
  return title.endsWith(site) && tail.test(title.slice(0, end)) ? filled(title.slice(0, end).replace(tail, '')) : title;
}

const titleJoint = /\s+[|–—·•»«:-]+\s+/gu;
const sameWords = (one: string, other: string): boolean => one.replace(/\s+/gu, ' ').trim().toLowerCase() === other.replace(/\s+/gu, ' ').trim().toLowerCase();

/** A title that only goes on behind one of the page's own headings: the heading is the headline, the rest names site and section. */
function headingOfTitle(title: string | undefined, html: string): string | undefined {
  const fronts = title === undefined ? [] : [...title.matchAll(titleJoint)].slice(-4).map(({ index }) => title.slice(0, index)).toReversed();
  if (fronts.length === 0) return title;
  const { text: shown, blocks } = sourceText({ contentType: 'text/html', value: html });
  const headings = blocks.filter(({ kind }) => kind === 'heading').map(({ start, end }) => shown.slice(start, end));
  return headings.some((heading) => sameWords(heading, title as string)) ? title : (fronts.find((front) => headings.some((heading) => sameWords(heading, front))) ?? title);
}

function storyOf(html: string, metadata: HtmlMetadata, context: ParserContext): StoryFields {
  const meta = (name: string): string | undefined => filled(metadata.meta[name]?.[0]);
  const node = articleNode(metadata.jsonLd);
  const base = absolute(metadata.baseHref, context.url) ?? context.url;
  const published = firstInstant('published', [meta('article:published_time'), text(node?.['datePublished'])]);
  const modified = firstInstant('modified', [meta('article:modified_time'), text(node?.['dateModified'])]);
  const canonical = absolute(metadata.canonical ?? meta('og:url'), base);
  const image = absolute(meta('og:image'), base);
  return {
    link: context.url ?? canonical,
    canonicalUrl: canonical,
    headline: capped(plainTitle(text(node?.['headline'])) ?? meta('og:title') ?? headingOfTitle(withoutSiteName(metadata.title, meta('og:site_name')), html), 2000),
    byline: capped(authorsOf(node) ?? meta('author'), 400),
    language: languageOf(metadata.lang),
    publishedAt: published.instant,
    versionCreated: modified.instant,
    keywords: distinctWords((meta('news_keywords') ?? meta('keywords') ?? '').split(',').map((word) => filled(word))),
    media: image === undefined ? [] : [{ href: image, type: 'image' }],
    body: { contentType: 'text/html', value: html },
    representation: isCut(node) ? 'partial' : 'full',
    warnings: [...published.warnings, ...modified.warnings],
  };
}

/** A web page: metadata by JSON-LD, OpenGraph and canonical link; the body goes on whole, the copy desk finds the article. */
export const htmlPage: Parser = {
  version: '1',
  parse: (html, context) => ({ stories: [storyOf(html, extractHtmlMetadata(html), context)], warnings: [], complete: true }),
};
