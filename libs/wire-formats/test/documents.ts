import { parseDocument, type ParsedDocument, type ParsedItem, type SourceSettings, type WireDocument } from '../src/index.js';

/** A source as a `sources.yaml` would set it; a test states only what matters to it. */
export function aSource(settings: Partial<SourceSettings> = {}): SourceSettings {
  return { id: 'tideline-feed', providerKey: 'tideline', providerName: 'Tideline', trust: 'web', ...settings };
}

type Facts = Omit<Partial<WireDocument>, 'source' | 'bytes'> & { readonly source?: Partial<SourceSettings> };

/** Parses a text, or bytes, that came from a drop folder unless said otherwise. */
export function parse(content: string | Uint8Array, { source, ...facts }: Facts = {}): ParsedDocument {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return parseDocument({ bytes, source: aSource(source), protocol: 'drop', ...facts });
}

/** The one story of a document. */
export function parseOne(content: string | Uint8Array, facts: Facts = {}): ParsedItem {
  const document = parse(content, facts);
  const [item] = document.items;
  if (item === undefined || document.items.length > 1) throw new Error(`${document.items.length} stories: ${JSON.stringify(document.rejected ?? document.refused)}`);
  return item;
}

/** An RSS document of these items. */
export const rssOf = (...items: string[]): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Tideline</title><link>https://tideline.example/</link><language>en-GB</language><copyright>Tideline 2026</copyright>${items.map((item) => `<item>${item}</item>`).join('')}</channel></rss>`;

/** An Atom feed of these entries. */
export const atomOf = (...entries: string[]): string =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://tideline.example/news/"><author><name>Tideline</name></author><rights>All</rights>${entries.map((entry) => `<entry>${entry}</entry>`).join('')}</feed>`;

/** A JSON Feed of these items. */
export const jsonFeedOf = (...items: unknown[]): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', home_page_url: 'https://tideline.example/', feed_url: 'https://tideline.example/feed.json', language: 'en', authors: [{ name: 'Tideline' }], items });

export const codesOf = ({ draft }: ParsedItem): string[] => draft.warnings.map(({ code }) => code);
