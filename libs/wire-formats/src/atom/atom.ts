import { childElements, firstChild, innerXhtml, parseXml, textOf, type XmlNode } from '@dateline/markup';
import { absolute, attribute, childText, mediaOf, namespaces, plainTitle } from '../story/feed-xml.js';
import { firstInstant } from '../story/instants.js';
import { capped, filled, type Parser, type ParserContext, type StoryFields } from '../story/story-fields.js';

const { atom } = namespaces;

/** What entries take over from their feed (RFC 4287, section 4.2). */
interface Feed {
  readonly base: string | undefined;
  readonly language: string | undefined;
  readonly rights: string | undefined;
  readonly author: string | undefined;
}

type Content = { readonly contentType: 'text/plain' | 'text/html'; readonly value: string };

/** A text construct or content element by its `type` (RFC 4287, sections 3.1 and 4.1.3). */
function contentOf(node: XmlNode | undefined): Content | undefined {
  if (node === undefined || attribute(node, 'src') !== undefined) return undefined;
  const type = (attribute(node, 'type') ?? 'text').toLowerCase();
  if (type === 'xhtml') return { contentType: 'text/html', value: innerXhtml(firstElement(node) ?? node) };
  if (type === 'html' || type === 'text/html') return { contentType: 'text/html', value: textOf(node) };
  if (type === 'text' || type.startsWith('text/')) return { contentType: 'text/plain', value: textOf(node) };
  if (/[+/]xml$/u.test(type)) return { contentType: 'text/html', value: innerXhtml(node) };
  return { contentType: 'text/html', value: Buffer.from(textOf(node), 'base64').toString('utf8') };
}

const firstElement = (node: XmlNode): XmlNode | undefined => node.children.find((child) => typeof child !== 'string');

function titleOf(node: XmlNode | undefined): string | undefined {
  const title = contentOf(node);
  if (title === undefined) return undefined;
  return title.contentType === 'text/html' ? plainTitle(title.value) : filled(title.value.replace(/\s+/gu, ' '));
}

const authorsOf = (node: XmlNode | undefined): string | undefined =>
  node === undefined ? undefined : filled(childElements(node, atom, 'author').map((author) => childText(author, atom, 'name')).filter((name) => name !== undefined).join(', '));

/** The address of the entry itself; links to itself, hubs and enclosures are other things. */
function linkOf(entry: XmlNode, base: string | undefined): string | undefined {
  const alternates = childElements(entry, atom, 'link').filter((link) => (attribute(link, 'rel') ?? 'alternate') === 'alternate');
  const preferred = alternates.find((link) => (attribute(link, 'type') ?? 'text/html').includes('html')) ?? alternates[0];
  return preferred === undefined ? undefined : absolute(attribute(preferred, 'href'), preferred.base ?? base);
}

function storyOf(entry: XmlNode, feed: Feed): StoryFields {
  const base = entry.base ?? feed.base;
  const id = childText(entry, atom, 'id');
  const published = firstInstant('published', [childText(entry, atom, 'published')]);
  const updated = firstInstant('updated', [childText(entry, atom, 'updated')]);
  const content = contentOf(firstChild(entry, atom, 'content'));
  const body = content ?? contentOf(firstChild(entry, atom, 'summary')) ?? { contentType: 'text/plain' as const, value: '' };
  const rights = childText(entry, atom, 'rights') ?? feed.rights;
  const source = firstChild(entry, atom, 'source');
  return {
    providerItemId: id,
    altIds: id === undefined ? [] : [{ role: 'id', value: id }],
    link: linkOf(entry, base),
    headline: capped(titleOf(firstChild(entry, atom, 'title')), 2000),
    byline: capped(authorsOf(entry) ?? authorsOf(source) ?? feed.author, 400),
    language: entry.lang ?? feed.language,
    publishedAt: published.instant,
    versionCreated: updated.instant,
    keywords: [...new Set(childElements(entry, atom, 'category').map((category) => attribute(category, 'label') ?? attribute(category, 'term')).filter((word) => word !== undefined))].slice(0, 100),
    media: mediaOf(entry, base),
    ...(rights === undefined ? {} : { rights: { copyrightNotice: rights } }),
    body,
    representation: content === undefined ? 'summary' : 'full',
    warnings: [...published.warnings, ...updated.warnings],
  };
}

function parse(text: string, context: ParserContext): ReturnType<Parser['parse']> {
  const { root, outcome, warnings } = parseXml(text);
  if (root === undefined) return { stories: [], warnings, complete: false, rejected: 'an Atom document without a root' };
  const bare = root.local === 'entry';
  const feed: Feed = {
    base: root.base ?? context.url,
    language: root.lang,
    rights: bare ? undefined : childText(root, atom, 'rights'),
    author: bare ? undefined : authorsOf(root),
  };
  const entries = bare ? [root] : childElements(root, atom, 'entry');
  return { stories: entries.map((entry) => storyOf(entry, feed)), warnings, complete: outcome !== 'truncated' };
}

/** Atom 1.0, a bare `<entry>` document among it. */
export const atomFeed: Parser = { version: '1', parse };
