import { extractHtmlMetadata, resolveUrl, type HtmlMetadata } from '@dateline/markup';
import { firstInstant } from '../story/instants.js';
import { capped, filled, type Parser, type ParserContext, type StoryFields } from '../story/story-fields.js';

const articleTypes = /(?:^|[:/])(?:News|Reportage|Analysis|Background|Opinion|Review)?(?:News)?Article$|BlogPosting$/u;
type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | undefined => (typeof value === 'string' ? filled(value) : undefined);

/** The JSON-LD node of the page's article, wherever it stands in the blocks. */
function articleNode(blocks: readonly unknown[]): Json | undefined {
  const open: unknown[] = [...blocks];
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    if (Array.isArray(node)) open.push(...(node as unknown[]));
    if (!isObject(node)) continue;
    const types = [node['@type']].flat();
    if (types.some((type) => typeof type === 'string' && articleTypes.test(type))) return node;
    open.push(node['@graph'], node['mainEntity']);
  }
  return undefined;
}

function authorsOf(node: Json | undefined): string | undefined {
  const names = [node?.['author']].flat().map((author) => (isObject(author) ? text(author['name']) : text(author)));
  return filled(names.filter((name) => name !== undefined).join(', '));
}

/** The page's own name for its site is no part of a headline ("Story | The Herald"). */
function withoutSiteName(title: string | undefined, site: string | undefined): string | undefined {
  if (title === undefined || site === undefined) return title;
  const end = title.length - site.length;
  const tail = /\s*[|–—·:-]\s*$/u;
  return title.endsWith(site) && tail.test(title.slice(0, end)) ? filled(title.slice(0, end).replace(tail, '')) : title;
}

function storyOf(html: string, metadata: HtmlMetadata, context: ParserContext): StoryFields {
  const meta = (name: string): string | undefined => filled(metadata.meta[name]?.[0]);
  const node = articleNode(metadata.jsonLd);
  const base = metadata.baseHref ?? context.url;
  const published = firstInstant('published', [text(node?.['datePublished']), meta('article:published_time')]);
  const modified = firstInstant('modified', [text(node?.['dateModified']), meta('article:modified_time')]);
  const canonical = resolveUrl(metadata.canonical ?? meta('og:url') ?? '', base).url;
  const image = resolveUrl(meta('og:image') ?? '', base, 'media').url;
  return {
    link: context.url ?? canonical,
    canonicalUrl: canonical,
    headline: capped(text(node?.['headline']) ?? meta('og:title') ?? withoutSiteName(metadata.title, meta('og:site_name')), 2000),
    byline: capped(authorsOf(node) ?? meta('author'), 400),
    language: filled(metadata.lang),
    publishedAt: published.instant,
    versionCreated: modified.instant,
    keywords: (meta('news_keywords') ?? meta('keywords') ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '').slice(0, 100),
    media: image === undefined ? [] : [{ href: image, type: 'image' }],
    body: { contentType: 'text/html', value: html },
    representation: 'full',
    warnings: [...published.warnings, ...modified.warnings],
  };
}

/** A web page: metadata by JSON-LD, OpenGraph and canonical link; the body goes on whole, the copy desk finds the article. */
export const htmlPage: Parser = {
  version: '1',
  parse: (html, context) => ({ stories: [storyOf(html, extractHtmlMetadata(html), context)], warnings: [], complete: true }),
};
