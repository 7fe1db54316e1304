import type { WireFormat } from './document.js';
import { startsWithWireHeader } from './plain-text/wire-header.js';

export interface FormatHints {
  readonly contentType?: string | undefined;
  readonly fileName?: string | undefined;
}

export type Detection = { readonly format: WireFormat } | { readonly unknown: string };

const headLength = 8192;
const prologue = /^(?:\s+|<\?[^>]{0,2000}\?>|<!--[\s\S]{0,4000}?-->|<!doctype[^>[]{0,1000}(?:\[[^\]]{0,2000}\])?[^>]{0,200}>)/iu;

/** The name of the first element as written, prefix cut. */
function rootElement(text: string): string | undefined {
  let rest = text.slice(0, headLength);
  for (let cut = prologue.exec(rest); cut !== null; cut = prologue.exec(rest)) rest = rest.slice(cut[0].length);
  return /^<(?:[\w.-]{1,40}:)?([A-Za-z_][\w.-]{0,40})(?=[\s/>])/u.exec(rest)?.[1];
}

const htmlRoots = new Set([
  'html', 'head', 'body', 'title', 'meta', 'link', 'script', 'style', 'div', 'article', 'main', 'section', 'header', 'p', 'h1', 'h2', 'h3', 'span', 'a', 'b', 'i',
  'strong', 'em', 'ul', 'ol', 'table', 'figure', 'img', 'br', 'blockquote', 'center', 'font', 'pre', 'nav', 'aside',
]);
const newsRoots = new Set(['nitf', 'newsml', 'newsmessage', 'newsitem', 'packageitem', 'conceptitem', 'knowledgeitem', 'planningitem', 'rdf', 'channel']);

/** Copy may begin with something in angle brackets; a document closes what it opened, or says that it is XML. */
const isDocument = (text: string, root: string): boolean => text.startsWith('<?xml') || /^<!doctype/iu.test(text) || text.includes(`${root}>`) && text.includes('</');

function fromMarkup(text: string, root: string): Detection {
  const name = root.toLowerCase();
  if (name === 'rss') return { format: 'rss' };
  if (name === 'feed' || name === 'entry') return { format: 'atom' };
  if (htmlRoots.has(name)) return { format: 'html-page' };
  if (newsRoots.has(name)) return { unknown: `no parser for <${name}> yet` };
  return isDocument(text, root) ? { unknown: `a document of <${name}> is no format Dateline reads` } : { format: 'plain-text' };
}

function fromJson(text: string): Detection {
  return /"https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1/u.test(text.slice(0, headLength)) || /"items"\s*:/u.test(text)
    ? { format: 'json-feed' }
    : { unknown: 'JSON without the marks of a JSON Feed' };
}

/**
 * The format of a decoded document by its content: root element, keys, header lines. Content type and file name are hints
 * for what the content leaves open; what is left then is plain text, a bare kill among it.
 */
export function detectFormat(text: string, hints: FormatHints = {}): Detection {
  const start = text.trimStart();
  if (start === '') return { unknown: 'an empty document' };
  if (startsWithWireHeader(start)) return { format: 'plain-text' };
  if (/^\{\s*["}]/u.test(start)) return fromJson(start);
  const root = start.startsWith('<') ? rootElement(start) : undefined;
  if (root !== undefined) return fromMarkup(start, root);
  const html = hints.contentType?.includes('html') === true || /\.x?html?$/iu.test(hints.fileName ?? '');
  return { format: html && /<[a-z][^>]{0,500}>/iu.test(start.slice(0, headLength)) ? 'html-page' : 'plain-text' };
}
