import { childElements, firstChild, innerXhtml, looksLikeHtml, textOf, type XmlNode } from '@dateline/markup';
import { firstInstant } from '../dates/instants.js';
import { absolute, attribute, childText, childTexts, distinctWords, feedTree, mediaOf, namespaces, plainTitle, rejectionOf } from '../story/feed-xml.js';
import { languageOf } from '../story/language-tag.js';
import { readEach } from '../story/read-each.js';
import { capped, filled, type Parser, type ParserContext, type StoryFields, type UnreadStory } from '../story/story-fields.js';
import { authorName } from './author-name.js';

const { atom, content, dc, dcterms, feedburner, xhtml } = namespaces;

/** What items take over from their channel. */
interface Channel {
  /** Namespace of RSS's own elements: none, but some feeds declare one. */
  readonly own: string;
  readonly language: string | undefined;
  readonly rights: string | undefined;
}

interface Body {
  readonly contentType: 'text/plain' | 'text/html';
  readonly value: string;
}

/** Some generators wrap a text into CDATA twice; the inner wrapping would hide it all. */
function unwrapped(value: string): string {
  return value.startsWith('<![CDATA[') && value.endsWith(']]>') ? value.slice('<![CDATA['.length, -']]>'.length) : value;
}

const html = (value: string | undefined): Body | undefined => (value === undefined ? undefined : { contentType: 'text/html', value: unwrapped(value) });

/** The whole story, where the feed has it: `content:encoded`, an XHTML body, or Atom's content. */
function fullText(item: XmlNode): Body | undefined {
  const body = firstChild(item, xhtml, 'body') ?? firstChild(item, xhtml, 'div');
  return html(childText(item, content, 'encoded')) ?? html(body === undefined ? undefined : filled(innerXhtml(body))) ?? html(childText(item, atom, 'content'));
}

function bodyOf(item: XmlNode, own: string): Pick<StoryFields, 'body' | 'representation'> {
  const full = fullText(item);
  if (full !== undefined) return { body: full, representation: 'full' };
  const value = unwrapped(childText(item, own, 'description') ?? '');
  return { body: { contentType: looksLikeHtml(value) ? 'text/html' : 'text/plain', value }, representation: 'summary' };
}

/** `<link>`, else a permalink guid, else `atom:link rel="alternate"`; feedburner keeps the original beside its own. */
function addressOf(item: XmlNode, guid: XmlNode | undefined, own: string): Pick<StoryFields, 'link' | 'canonicalUrl'> {
  const { base } = item;
  const alternate = childElements(item, atom, 'link').find((link) => (attribute(link, 'rel') ?? 'alternate') === 'alternate');
  const guidText = guid === undefined ? undefined : filled(textOf(guid));
  const permalink = guid !== undefined && attribute(guid, 'isPermaLink')?.toLowerCase() !== 'false' && /^https?:/iu.test(guidText ?? '') ? guidText : undefined;
  const link = absolute(childText(item, own, 'link'), base) ?? absolute(permalink, base) ?? absolute(alternate && attribute(alternate, 'href'), base);
  return { link, canonicalUrl: absolute(childText(item, feedburner, 'origLink'), base) };
}

function authorsOf(item: XmlNode, own: string): string | undefined {
  const creators = childTexts(item, dc, 'creator');
  const authors = creators.length > 0 ? creators : childTexts(item, own, 'author');
  return capped(filled(authors.slice(0, 50).map(authorName).join(', ')), 400);
}

function storyOf(item: XmlNode, channel: Channel): StoryFields | UnreadStory {
  if (item.incomplete === true) return { unread: 'the document ends inside this item' };
  const { own } = channel;
  const guid = firstChild(item, own, 'guid');
  const id = guid === undefined ? undefined : filled(textOf(guid));
  const published = firstInstant('pubDate', [...childTexts(item, own, 'pubDate'), ...childTexts(item, dcterms, 'issued'), ...childTexts(item, dc, 'date')]);
  const updated = firstInstant('updated', [...childTexts(item, atom, 'updated'), ...childTexts(item, dcterms, 'modified')]);
  const rights = childText(item, dc, 'rights') ?? childText(item, dcterms, 'rights') ?? channel.rights;
  return {
    providerItemId: id,
    altIds: id === undefined ? [] : [{ role: 'guid', value: id }],
    ...addressOf(item, guid, own),
    headline: capped(plainTitle(childText(item, own, 'title')), 2000),
    byline: authorsOf(item, own),
    language: languageOf(childText(item, dc, 'language')) ?? languageOf(item.lang) ?? channel.language,
    publishedAt: published.instant,
    versionCreated: updated.instant,
    keywords: distinctWords([...childTexts(item, own, 'category'), ...childTexts(item, dc, 'subject')]),
    media: mediaOf(item, childElements(item, own, 'enclosure')),
    ...(rights === undefined ? {} : { rights: { copyrightNotice: rights } }),
    ...bodyOf(item, own),
    warnings: [...published.warnings, ...updated.warnings],
  };
}

const channelOf = (root: XmlNode): XmlNode | undefined => childElements(root).find(({ local }) => local === 'channel');

/** The items of one document; some generators write them beside the channel. */
function storiesOf(root: XmlNode, channel: XmlNode): (StoryFields | UnreadStory)[] {
  const own = channel.uri;
  const inherited: Channel = {
    own,
    language: languageOf(channel.lang ?? childText(channel, own, 'language') ?? childText(channel, dc, 'language')),
    rights: childText(channel, own, 'copyright') ?? childText(channel, dc, 'rights'),
  };
  const items = [...childElements(channel, own, 'item'), ...childElements(root, own, 'item')];
  return readEach(items, (item) => storyOf(item, inherited));
}

function parse(text: string, context: ParserContext): ReturnType<Parser['parse']> {
  const tree = feedTree(text, context);
  const { roots, outcome, warnings } = tree;
  const complete = outcome !== 'truncated';
  const feeds = roots.flatMap((root) => {
    const channel = channelOf(root);
    return channel === undefined ? [] : [{ root, channel }];
  });
  if (feeds.length === 0) return { stories: [], warnings, complete, rejected: roots.length === 0 ? rejectionOf(tree, 'an RSS feed') : 'an RSS document without a channel' };
  const homes = feeds.map(({ channel }) => absolute(childText(channel, channel.uri, 'link'), channel.base)).filter((home) => home !== undefined);
  return { stories: feeds.flatMap(({ root, channel }) => storiesOf(root, channel)), homes, warnings, complete };
}

/** RSS 2.0 with Dublin Core, content:encoded, Media RSS and Atom inside. */
export const rss: Parser = { version: '1', parse };
