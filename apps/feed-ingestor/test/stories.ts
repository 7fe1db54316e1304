import { stateHash, type RawArticle } from '@dateline/contracts';
import { aRawArticle, builderInstant } from '@dateline/contracts/builders';
import type { IdentityName, ParsedItem, SourceSettings } from '@dateline/wire-formats';

/** What a test wants to say of a parsed story. */
export interface ParsedSketch {
  readonly id?: string;
  readonly text?: string;
  readonly headline?: string;
  /** The format's own version time, milliseconds after `builderInstant`. */
  readonly versionAfter?: number;
  readonly aliases?: readonly IdentityName[];
}

/** A parsed story; `fields` replace single fields of its draft, and its state follows from all of them. */
export function aParsedItem(sketch: ParsedSketch = {}, fields: Partial<RawArticle> = {}): ParsedItem {
  const article = aRawArticle(sketch, fields);
  const { itemId: _item, versionKey: _key, firstSeenAt: _first, receivedAt: _received, embargoInherited: _inherited, ...rest } = article;
  const draft = { ...rest, stateHash: stateHash({ ...rest, visibleText: rest.body.value }) };
  return {
    draft, aliases: sketch.aliases ?? [], linkIsUnique: sketch.aliases !== undefined, visibleText: draft.body.value,
    formatTime: sketch.versionAfter === undefined ? undefined : builderInstant + sketch.versionAfter,
  };
}

/** A source as the parsers know it. */
export const aSource = (more: Partial<SourceSettings> = {}): SourceSettings => ({
  id: 'northwire-world', providerKey: 'northwire', providerName: 'Northwire', trust: 'wire', ...more,
});

/** An item of an RSS feed. */
export interface FeedItem {
  readonly guid?: string;
  readonly link?: string;
  readonly title?: string;
  readonly text?: string;
}

const paragraph = 'The harbour board of Port Louis said on Wednesday that two cranes will be replaced before the end of the season, at a cost of nine million rupees.';

/** An RSS document. */
export function anRssFeed(items: readonly FeedItem[]): string {
  const element = (name: string, text: string | undefined): string => (text === undefined ? '' : `<${name}>${text}</${name}>`);
  const idOf = (guid: string | undefined): string => (guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`);
  const entries = items.map(({ guid, link, title = 'Port Louis to replace two cranes', text = paragraph }) =>
    `<item>${idOf(guid)}${element('link', link)}${element('title', title)}${element('description', text)}</item>`);
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Northwire</title>${entries.join('')}</channel></rss>`;
}

/** A text file with a header block. */
export function aWireFile(headers: Readonly<Record<string, string>>, text: string = paragraph): string {
  return `${Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${text}\n`;
}
