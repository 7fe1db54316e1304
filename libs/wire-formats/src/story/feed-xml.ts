import { attributeOf, childElements, decodeEntities, parseXml, resolveUrl, textOf, type XmlNode, type XmlTree } from '@dateline/markup';
import { capped, filled, type ParserContext, type StoryFields } from './story-fields.js';

/** Namespaces as `libs/markup` normalises them: lower case, no trailing `/` or `#`. */
export const namespaces = {
  none: '',
  atom: 'http://www.w3.org/2005/atom',
  content: 'http://purl.org/rss/1.0/modules/content',
  dc: 'http://purl.org/dc/elements/1.1',
  dcterms: 'http://purl.org/dc/terms',
  media: 'http://search.yahoo.com/mrss',
  feedburner: 'http://rssnamespace.org/feedburner/ext/1.0',
  xhtml: 'http://www.w3.org/1999/xhtml',
} as const;

const longestTitle = 8000;
const mostWords = 100;

/** A feed's XML as a tree; addresses inside are resolved against the document's own. */
export function feedTree(text: string, { url, concatenated }: ParserContext): XmlTree {
  return parseXml(text, { ...(url === undefined ? {} : { baseUrl: url }), ...(concatenated === true ? { concatenated } : {}) });
}

/** Why a tree without roots has none, for people. */
export function rejectionOf(tree: XmlTree, what: string): string {
  return tree.reason === 'web-page' ? `got a web page where ${what} was due` : `${what} that cannot be read: ${tree.reason ?? 'no root'}`;
}

/** The trimmed texts of all children of that name that hold any. */
export function childTexts(node: XmlNode, uri: string, local: string): string[] {
  return childElements(node, uri, local).map((child) => filled(textOf(child))).filter((value) => value !== undefined);
}

/** The first of them. */
export function childText(node: XmlNode, uri: string, local: string): string | undefined {
  return childTexts(node, uri, local)[0];
}

/** An attribute without a namespace, trimmed. */
export function attribute(node: XmlNode, local: string): string | undefined {
  return filled(attributeOf(node, local));
}

/** An absolute address, or undefined. Http and https alone, as for media: no story lives at a mail address. */
export function absolute(raw: string | undefined, base: string | undefined): string | undefined {
  return raw === undefined ? undefined : resolveUrl(raw, base, 'media').url;
}

/** A title out of a text that was decoded once: known tags dropped, left-over references decoded; `a < b` stays. */
export function plainTitle(raw: string | undefined): string | undefined {
  const untagged = capped(raw, longestTitle)?.replace(/<\/?(?:a|b|i|em|strong|span|sup|sub|u|br|font|p)(?:\s[^<>]{0,500})?\/?>/giu, '');
  return untagged === undefined ? undefined : filled(decodeEntities(untagged).replace(/\s+/gu, ' '));
}

/** Words of a list, each once, at most a hundred. */
export function distinctWords(words: readonly (string | undefined)[]): string[] {
  return [...new Set(words.filter((word) => word !== undefined).map((word) => word.slice(0, 200)))].slice(0, mostWords);
}

type Media = NonNullable<StoryFields['media']>[number];

function mediaFrom(node: XmlNode): Media | undefined {
  const href = absolute(attribute(node, 'url'), node.base);
  const type = attribute(node, 'type') ?? attribute(node, 'medium');
  const caption = capped(childText(node, namespaces.media, 'description') ?? childText(node, namespaces.media, 'title'), 2000);
  const credit = capped(childText(node, namespaces.media, 'credit'), 400);
  if (href === undefined) return undefined;
  return { href, ...(type === undefined ? {} : { type }), ...(caption === undefined ? {} : { caption }), ...(credit === undefined ? {} : { credit }) };
}

/** Media of an item: enclosures and Media RSS, each address once. */
export function mediaOf(item: XmlNode, enclosures: readonly XmlNode[]): Media[] {
  const groups = [item, ...childElements(item, namespaces.media, 'group')];
  const nodes = [...enclosures, ...groups.flatMap((group) => childElements(group, namespaces.media, 'content'))];
  const found = new Map<string, Media>();
  for (const media of nodes.slice(0, 100).map(mediaFrom)) {
    if (media?.href !== undefined && !found.has(media.href)) found.set(media.href, media);
  }
  return [...found.values()];
}
