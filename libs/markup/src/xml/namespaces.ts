/** Lower case, trailing `/` and `#` cut: feeds write `…/mrss` and `…/mrss/`, `Podcast-1.0.DTD` and `podcast-1.0.dtd`. */
export function normaliseNamespace(uri: string): string {
  let end = uri.length;
  while (end > 0 && (uri[end - 1] === '/' || uri[end - 1] === '#')) end -= 1;
  return uri.slice(0, end).toLowerCase();
}

/** Namespaces that feeds and wire formats use, normalised, by their usual prefix. */
export const namespaces = {
  atom: 'http://www.w3.org/2005/atom',
  atom03: 'http://purl.org/atom/ns',
  app: 'http://www.w3.org/2007/app',
  cc: 'http://web.resource.org/cc',
  content: 'http://purl.org/rss/1.0/modules/content',
  dc: 'http://purl.org/dc/elements/1.1',
  dcterms: 'http://purl.org/dc/terms',
  feedburner: 'http://rssnamespace.org/feedburner/ext/1.0',
  geo: 'http://www.w3.org/2003/01/geo/wgs84_pos',
  georss: 'http://www.georss.org/georss',
  googleplay: 'http://www.google.com/schemas/play-podcasts/1.0',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  mathml: 'http://www.w3.org/1998/math/mathml',
  media: 'http://search.yahoo.com/mrss',
  podcast: 'https://podcastindex.org/namespace/1.0',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns',
  rss10: 'http://purl.org/rss/1.0',
  rss090: 'http://my.netscape.com/rdf/simple/0.9',
  slash: 'http://purl.org/rss/1.0/modules/slash',
  svg: 'http://www.w3.org/2000/svg',
  sy: 'http://purl.org/rss/1.0/modules/syndication',
  thr: 'http://purl.org/syndication/thread/1.0',
  wfw: 'http://wellformedweb.org/commentapi',
  xhtml: 'http://www.w3.org/1999/xhtml',
  xlink: 'http://www.w3.org/1999/xlink',
  xml: 'http://www.w3.org/xml/1998/namespace',
} as const;

const byPrefix: ReadonlyMap<string, string> = new Map(Object.entries(namespaces));

/** The namespace a well-known prefix stands for when a document forgot to declare it. */
export function namespaceOfKnownPrefix(prefix: string): string | undefined {
  return byPrefix.get(prefix);
}
