import { childElements, decodeEntities, firstChild, resolveUrl, textOf, type XmlNode } from '@dateline/markup';
import { filled } from './story-fields.js';

/** Namespaces as `libs/markup` normalises them: lower case, no trailing `/` or `#`. */
export const namespaces = {
  none: '',
  atom: 'http://www.w3.org/2005/atom',
  content: 'http://purl.org/rss/1.0/modules/content',
  dc: 'http://purl.org/dc/elements/1.1',
  dcterms: 'http://purl.org/dc/terms',
  media: 'http://search.yahoo.com/mrss',
  feedburner: 'http://rssnamespace.org/feedburner/ext/1.0',
} as const;

/** The trimmed text of the first child of that name, or undefined where it is absent or empty. */
export function childText(node: XmlNode, uri: string, local: string): string | undefined {
  const child = firstChild(node, uri, local);
  return child === undefined ? undefined : filled(textOf(child));
}

/** The trimmed texts of all children of that name. */
export function childTexts(node: XmlNode, uri: string, local: string): string[] {
  return childElements(node, uri, local).map((child) => filled(textOf(child))).filter((value) => value !== undefined);
}

/** An attribute without a namespace, trimmed. */
export function attribute(node: XmlNode, local: string): string | undefined {
  return filled(node.attributes.find((candidate) => candidate.local === local && candidate.uri === '')?.value);
}

/** An absolute http(s) address, or undefined. */
export function absolute(raw: string | undefined, base: string | undefined, kind: 'link' | 'media' = 'link'): string | undefined {
  return raw === undefined ? undefined : resolveUrl(raw, base, kind).url;
}

/** Whether markup stands in a text that was decoded once: a known tag or a leftover entity. */
export function plainTitle(raw: string | undefined): string | undefined {
  if (raw === undefined) return undefined;
  const untagged = raw.replace(/<\/?(?:a|b|i|em|strong|span|sup|sub|u|br|font|p)(?:\s[^<>]{0,500})?\/?>/giu, '');
  return filled(decodeEntities(untagged).replace(/\s+/gu, ' '));
}

/** Media of an item: enclosures and Media RSS, each address once. */
export function mediaOf(node: XmlNode, base: string | undefined): { href: string; type?: string }[] {
  const groups = [node, ...childElements(node, namespaces.media, 'group')];
  const nodes = [...childElements(node, namespaces.none, 'enclosure'), ...groups.flatMap((group) => childElements(group, namespaces.media, 'content'))];
  const found = new Map<string, { href: string; type?: string }>();
  for (const candidate of nodes.slice(0, 100)) {
    const href = absolute(attribute(candidate, 'url'), base, 'media');
    const type = attribute(candidate, 'type') ?? attribute(candidate, 'medium');
    if (href !== undefined && !found.has(href)) found.set(href, { href, ...(type === undefined ? {} : { type }) });
  }
  return [...found.values()];
}
