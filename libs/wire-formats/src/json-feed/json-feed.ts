import type { Warning } from '@dateline/contracts';
import { resolveUrl } from '@dateline/markup';
import { firstInstant } from '../story/instants.js';
import { capped, filled, type Parser, type ParserContext, type StoryFields } from '../story/story-fields.js';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
/** A wrong type counts as missing; a number where an id was due is its decimal text. */
const text = (value: unknown): string | undefined => (typeof value === 'string' ? filled(value) : typeof value === 'number' ? String(value) : undefined);

interface Feed {
  readonly language: string | undefined;
  readonly authors: readonly string[];
}

const authorsOf = (node: Json): string[] =>
  [...list(node['authors']), node['author']].filter(isObject).map((author) => text(author['name'])).filter((name) => name !== undefined);

function bodyOf(item: Json): Pick<StoryFields, 'body' | 'representation'> {
  const html = typeof item['content_html'] === 'string' ? item['content_html'] : undefined;
  const plain = typeof item['content_text'] === 'string' ? item['content_text'] : undefined;
  if (html !== undefined) return { body: { contentType: 'text/html', value: html }, representation: 'full' };
  if (plain !== undefined) return { body: { contentType: 'text/plain', value: plain }, representation: 'full' };
  return { body: { contentType: 'text/plain', value: typeof item['summary'] === 'string' ? item['summary'] : '' }, representation: 'summary' };
}

function mediaOf(item: Json, base: string | undefined): NonNullable<StoryFields['media']> {
  const images = [item['image'], item['banner_image']].map(text).map((href) => ({ href, type: 'image' }));
  const attachments = list(item['attachments']).filter(isObject).map((node) => ({ href: text(node['url']), type: text(node['mime_type']) }));
  return [...images, ...attachments].flatMap(({ href, type }) => {
    const url = resolveUrl(href ?? '', base, 'media').url;
    return url === undefined ? [] : [{ href: url, ...(type === undefined ? {} : { type }) }];
  });
}

function storyOf(item: Json, feed: Feed, base: string | undefined): StoryFields {
  const published = firstInstant('date_published', [text(item['date_published'])]);
  const modified = firstInstant('date_modified', [text(item['date_modified'])]);
  const id = text(item['id']);
  const authors = authorsOf(item).length > 0 ? authorsOf(item) : feed.authors;
  const link = resolveUrl(text(item['url']) ?? '', base).url;
  return {
    providerItemId: id,
    altIds: id === undefined ? [] : [{ role: 'id', value: id }],
    link,
    headline: capped(text(item['title']), 2000),
    byline: capped(filled(authors.join(', ')), 400),
    language: text(item['language']) ?? feed.language,
    publishedAt: published.instant,
    versionCreated: modified.instant,
    keywords: [...new Set(list(item['tags']).map(text).filter((tag) => tag !== undefined))].slice(0, 100),
    media: mediaOf(item, base),
    ...bodyOf(item),
    warnings: [...published.warnings, ...modified.warnings],
  };
}

function parse(source: string, context: ParserContext): ReturnType<Parser['parse']> {
  let document: unknown;
  try {
    document = JSON.parse(source);
  } catch (error) {
    return { stories: [], warnings: [], complete: false, rejected: `no JSON: ${(error as Error).message.slice(0, 120)}` };
  }
  if (!isObject(document) || !Array.isArray(document['items'])) return { stories: [], warnings: [], complete: true, rejected: 'no list of items' };
  const feed = { language: text(document['language']), authors: authorsOf(document) };
  const base = context.url ?? text(document['feed_url']) ?? text(document['home_page_url']);
  const odd = document['items'].flatMap((item, index): Warning[] => (isObject(item) ? [] : [{ code: 'item-unread', detail: `items[${index}] is no object` }]));
  return { stories: document['items'].filter(isObject).map((item) => storyOf(item, feed, base)), warnings: odd, complete: true };
}

/** JSON Feed 1.0 and 1.1. */
export const jsonFeed: Parser = { version: '1', parse };
