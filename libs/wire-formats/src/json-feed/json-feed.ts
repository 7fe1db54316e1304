import { cleanText } from '@dateline/markup';
import { firstInstant } from '../dates/instants.js';
import { jsonFault } from '../defect-detail.js';
import { absolute, distinctWords } from '../story/feed-xml.js';
import { languageOf } from '../story/language-tag.js';
import { readEach } from '../story/read-each.js';
import { capped, filled, type Parser, type ParserContext, type StoryFields, type UnreadStory } from '../story/story-fields.js';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
/** A wrong type counts as missing; a number where an id was due is its decimal text. */
const text = (value: unknown): string | undefined => (typeof value === 'string' ? filled(cleanText(value).text) : typeof value === 'number' ? String(value) : undefined);
/** A body as it stands; JSON's escapes can spell NUL and lone surrogates that the bytes did not hold. */
const written = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? cleanText(value).text : undefined);

interface Feed {
  readonly base: string | undefined;
  readonly language: string | undefined;
  readonly authors: readonly string[];
}

const authorsOf = (node: Json): string[] =>
  [...list(node['authors']), node['author']].filter(isObject).map((author) => text(author['name'])).filter((name) => name !== undefined);

function bodyOf(item: Json): Pick<StoryFields, 'body' | 'representation'> {
  const html = written(item['content_html']);
  const plain = written(item['content_text']);
  if (html !== undefined) return { body: { contentType: 'text/html', value: html }, representation: 'full' };
  if (plain !== undefined) return { body: { contentType: 'text/plain', value: plain }, representation: 'full' };
  return { body: { contentType: 'text/plain', value: written(item['summary']) ?? '' }, representation: 'summary' };
}

function mediaOf(item: Json, base: string | undefined): NonNullable<StoryFields['media']> {
  const images = [item['image'], item['banner_image']].map((href) => ({ href: text(href), type: 'image' }));
  const attachments = list(item['attachments']).slice(0, 100).filter(isObject).map((node) => ({ href: text(node['url']), type: text(node['mime_type']) }));
  const found = new Map([...images, ...attachments].map(({ href, type }) => [absolute(href, base), type] as const));
  return [...found].flatMap(([href, type]) => (href === undefined ? [] : [{ href, ...(type === undefined ? {} : { type }) }]));
}

function storyOf(item: unknown, feed: Feed): StoryFields | UnreadStory {
  if (!isObject(item)) return { unread: 'no object' };
  const published = firstInstant('date_published', [text(item['date_published'])]);
  const modified = firstInstant('date_modified', [text(item['date_modified'])]);
  const id = text(item['id']);
  const authors = authorsOf(item);
  return {
    providerItemId: id,
    altIds: id === undefined ? [] : [{ role: 'id', value: id }],
    link: absolute(text(item['url']), feed.base),
    headline: capped(text(item['title']), 2000),
    byline: capped(filled((authors.length > 0 ? authors : feed.authors).join(', ')), 400),
    language: languageOf(text(item['language'])) ?? feed.language,
    publishedAt: published.instant,
    versionCreated: modified.instant,
    keywords: distinctWords(list(item['tags']).map(text)),
    media: mediaOf(item, feed.base),
    ...bodyOf(item),
    warnings: [...published.warnings, ...modified.warnings],
  };
}

function parse(source: string, context: ParserContext): ReturnType<Parser['parse']> {
  let document: unknown;
  try {
    document = JSON.parse(source);
  } catch (error) {
    return { stories: [], warnings: [], complete: false, rejected: jsonFault(error) };
  }
  if (!isObject(document) || !Array.isArray(document['items'])) return { stories: [], warnings: [], complete: true, rejected: 'no list of items' };
  const home = text(document['home_page_url']);
  const base = context.url ?? text(document['feed_url']) ?? home;
  const feed: Feed = { base, language: languageOf(text(document['language'])), authors: authorsOf(document) };
  const homeUrl = absolute(home, base);
  return {
    stories: readEach(document['items'] as readonly unknown[], (item) => storyOf(item, feed)),
    homes: homeUrl === undefined ? [] : [homeUrl],
    warnings: [], complete: true,
  };
}

/** JSON Feed 1.0 and 1.1; every value of a wrong type counts as missing. */
export const jsonFeed: Parser = { version: '1', parse };
