import { childElements, firstChild, type XmlNode } from '@dateline/markup';
import { firstInstant } from '../dates/instants.js';
import { absolute, attribute, childText, childTexts, distinctWords, feedTree, mediaOf, plainTitle, rejectionOf } from '../story/feed-xml.js';
import { languageOf } from '../story/language-tag.js';
import { readEach } from '../story/read-each.js';
import { capped, filled, type Parser, type ParserContext, type StoryFields, type UnreadStory } from '../story/story-fields.js';
import { atomText } from './content.js';

/** What entries take over from their feed (RFC 4287, section 4.2). */
interface Feed {
  readonly rights: string | undefined;
  readonly author: string | undefined;
}

function titleOf(node: XmlNode | undefined): string | undefined {
  const title = atomText(node);
  if (title === undefined) return undefined;
  return title.contentType === 'text/html' ? plainTitle(title.value) : filled(title.value.replace(/\s+/gu, ' '));
}

function authorsOf(node: XmlNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  const names = childElements(node, node.uri, 'author').map((author) => childText(author, node.uri, 'name'));
  return filled(names.filter((name) => name !== undefined).join(', '));
}

/** The address of an entry or a feed itself; links to itself as a feed, hubs and enclosures are other things. */
function linkOf(node: XmlNode): string | undefined {
  const alternates = childElements(node, node.uri, 'link').filter((link) => (attribute(link, 'rel') ?? 'alternate').toLowerCase() === 'alternate');
  const preferred = alternates.find((link) => (attribute(link, 'type') ?? 'text/html').includes('html')) ?? alternates[0];
  return preferred === undefined ? undefined : absolute(attribute(preferred, 'href'), preferred.base);
}

const enclosuresOf = (entry: XmlNode): XmlNode[] => childElements(entry, entry.uri, 'link')
  .filter((link) => attribute(link, 'rel') === 'enclosure')
  .map((link) => ({ ...link, attributes: link.attributes.map((found) => (found.local === 'href' ? { ...found, local: 'url' } : found)) }));

const categoriesOf = (entry: XmlNode): (string | undefined)[] => childElements(entry, entry.uri, 'category').map((category) => attribute(category, 'label') ?? attribute(category, 'term'));

/** The elements of Atom 1.0, those of 0.3 (`issued`, `modified`) beside them. */
function storyOf(entry: XmlNode, feed: Feed): StoryFields | UnreadStory {
  if (entry.incomplete === true) return { unread: 'the document ends inside this entry' };
  const own = entry.uri;
  const id = childText(entry, own, 'id');
  const published = firstInstant('published', [...childTexts(entry, own, 'published'), ...childTexts(entry, own, 'issued')]);
  const updated = firstInstant('updated', [...childTexts(entry, own, 'updated'), ...childTexts(entry, own, 'modified')]);
  const content = atomText(firstChild(entry, own, 'content'));
  const rights = childText(entry, own, 'rights') ?? childText(entry, own, 'copyright') ?? feed.rights;
  return {
    providerItemId: id,
    altIds: id === undefined ? [] : [{ role: 'id', value: id }],
    link: linkOf(entry),
    headline: capped(titleOf(firstChild(entry, own, 'title')), 2000),
    byline: capped(authorsOf(entry) ?? authorsOf(firstChild(entry, own, 'source')) ?? feed.author, 400),
    language: languageOf(entry.lang),
    publishedAt: published.instant,
    versionCreated: updated.instant,
    keywords: distinctWords(categoriesOf(entry)),
    media: mediaOf(entry, enclosuresOf(entry)),
    ...(rights === undefined ? {} : { rights: { copyrightNotice: rights } }),
    body: content ?? atomText(firstChild(entry, own, 'summary')) ?? { contentType: 'text/plain', value: '' },
    representation: content === undefined ? 'summary' : 'full',
    warnings: [...published.warnings, ...updated.warnings],
  };
}

/** The entries of one root: a feed's, or the root itself where it is a bare entry (RFC 4287, section 2). */
function entriesOf(root: XmlNode): { readonly entry: XmlNode; readonly feed: Feed }[] {
  if (root.local === 'entry') return [{ entry: root, feed: { rights: undefined, author: undefined } }];
  const feed = { rights: childText(root, root.uri, 'rights') ?? childText(root, root.uri, 'copyright'), author: authorsOf(root) };
  return childElements(root, root.uri, 'entry').map((entry) => ({ entry, feed }));
}

function parse(text: string, context: ParserContext): ReturnType<Parser['parse']> {
  const tree = feedTree(text, context);
  const { roots, outcome, warnings } = tree;
  const complete = outcome !== 'truncated';
  if (roots.length === 0) return { stories: [], warnings, complete, rejected: rejectionOf(tree, 'an Atom feed') };
  const homes = roots.filter(({ local }) => local === 'feed').map(linkOf).filter((home) => home !== undefined);
  return { stories: readEach(roots.flatMap(entriesOf), ({ entry, feed }) => storyOf(entry, feed)), homes, warnings, complete };
}

/** Atom 1.0 and 0.3, a bare `<entry>` document among them. */
export const atomFeed: Parser = { version: '1', parse };
