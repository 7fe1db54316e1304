import { childElements, firstChild, looksLikeHtml, parseXml, textOf, type XmlNode } from '@dateline/markup';
import { absolute, attribute, childText, childTexts, mediaOf, namespaces, plainTitle } from '../story/feed-xml.js';
import { firstInstant } from '../story/instants.js';
import { capped, filled, type Parser, type ParserContext, type StoryFields } from '../story/story-fields.js';

const { none, atom, content, dc, dcterms, feedburner } = namespaces;

/** What items take over from their channel. */
interface Channel {
  readonly base: string | undefined;
  readonly language: string | undefined;
  readonly rights: string | undefined;
}

function bodyOf(item: XmlNode): Pick<StoryFields, 'body' | 'representation'> {
  const encoded = firstChild(item, content, 'encoded');
  const full = encoded === undefined ? undefined : filled(textOf(encoded));
  const description = firstChild(item, none, 'description');
  const value = full ?? (description === undefined ? '' : textOf(description));
  const contentType = full !== undefined || looksLikeHtml(value) ? 'text/html' : 'text/plain';
  return { body: { contentType, value }, representation: full === undefined ? 'summary' : 'full' };
}

interface Address {
  readonly link: string | undefined;
  readonly canonicalUrl: string | undefined;
}

/** `<link>`, else a permalink guid, else `atom:link rel="alternate"`; feedburner keeps the original beside its own. */
function addressOf(item: XmlNode, guid: XmlNode | undefined, base: string | undefined): Address {
  const alternate = childElements(item, atom, 'link').find((link) => (attribute(link, 'rel') ?? 'alternate') === 'alternate');
  const guidText = guid === undefined ? undefined : filled(textOf(guid));
  const permalink = guid !== undefined && attribute(guid, 'isPermaLink') !== 'false' && /^https?:/iu.test(guidText ?? '') ? guidText : undefined;
  const link = absolute(childText(item, none, 'link'), base) ?? absolute(permalink, base) ?? absolute(alternate && attribute(alternate, 'href'), base);
  return { link, canonicalUrl: absolute(childText(item, feedburner, 'origlink') ?? childText(item, feedburner, 'origLink'), base) };
}

function authorsOf(item: XmlNode): string | undefined {
  const creators = childTexts(item, dc, 'creator');
  const authors = creators.length > 0 ? creators : childTexts(item, none, 'author').map((author) => nameOf(author.slice(0, 400)));
  return capped(filled(authors.join(', ')), 400);
}

/** `mail (Name)` and `Name <mail>` both mean Name. */
function nameOf(author: string): string {
  const inBrackets = /^[^\s()<>]+@[^\s()<>]+\s*\(([^()]+)\)$/u.exec(author)?.[1];
  const beforeMail = /^([^<>]+?)\s*<[^<>]+>$/u.exec(author)?.[1];
  return (inBrackets ?? beforeMail ?? author).trim();
}

function storyOf(item: XmlNode, channel: Channel): StoryFields {
  const base = item.base ?? channel.base;
  const guid = firstChild(item, none, 'guid');
  const id = guid === undefined ? undefined : filled(textOf(guid));
  const published = firstInstant('pubDate', [childText(item, none, 'pubDate'), childText(item, dcterms, 'issued'), childText(item, dc, 'date')]);
  const updated = firstInstant('updated', [childText(item, atom, 'updated'), childText(item, dcterms, 'modified')]);
  const rights = childText(item, dc, 'rights') ?? channel.rights;
  return {
    providerItemId: id,
    altIds: id === undefined ? [] : [{ role: 'guid', value: id }],
    ...addressOf(item, guid, base),
    headline: capped(plainTitle(childText(item, none, 'title')), 2000),
    byline: authorsOf(item),
    language: item.lang ?? childText(item, dc, 'language') ?? channel.language,
    publishedAt: published.instant,
    versionCreated: updated.instant,
    keywords: [...new Set([...childTexts(item, none, 'category'), ...childTexts(item, dc, 'subject')])].slice(0, 100),
    media: mediaOf(item, base),
    ...(rights === undefined ? {} : { rights: { copyrightNotice: rights } }),
    ...bodyOf(item),
    warnings: [...published.warnings, ...updated.warnings],
  };
}

function parse(text: string, context: ParserContext): ReturnType<Parser['parse']> {
  const { root, outcome, warnings } = parseXml(text);
  const channel = root === undefined ? undefined : firstChild(root, none, 'channel');
  if (root === undefined || channel === undefined) return { stories: [], warnings, complete: false, rejected: 'an RSS document without a channel' };
  const inherited: Channel = {
    base: channel.base ?? context.url,
    language: channel.lang ?? childText(channel, none, 'language'),
    rights: childText(channel, none, 'copyright') ?? childText(channel, dc, 'rights'),
  };
  const items = [...childElements(channel, none, 'item'), ...childElements(root, none, 'item')];
  return { stories: items.map((item) => storyOf(item, inherited)), warnings, complete: outcome !== 'truncated' };
}

/** RSS 2.0 with Dublin Core, content:encoded, Media RSS and Atom inside. */
export const rss: Parser = { version: '1', parse };
