import type { WireFormat } from './document.js';
import { startsWithWireHeader } from './plain-text/wire-header.js';

export interface FormatHints {
  readonly contentType?: string | undefined;
  readonly fileName?: string | undefined;
}

export type Detection = { readonly format: WireFormat } | { readonly unknown: string };

const headLength = 4096;
const prologue = /^(?:\s+|<\?[^>]{0,2000}\?>|<!--[\s\S]{0,2000}?-->|<!doctype[^>[]{0,1000}(?:\[[^\]]{0,2000}\])?[^>]{0,200}>)/iu;

/** The name of the first element, prefix cut, in lower case. */
function rootElement(text: string): string | undefined {
  let rest = text.slice(0, headLength);
  for (let cut = prologue.exec(rest); cut !== null; cut = prologue.exec(rest)) rest = rest.slice(cut[0].length);
  return /^<(?:[\w.-]{1,40}:)?([\w.-]{1,40})/u.exec(rest)?.[1]?.toLowerCase();
}

const htmlRoots = new Set(['html', 'head', 'body', 'div', 'article', 'main', 'section', 'p', 'h1', 'title', 'meta']);
const newsRoots = new Set(['nitf', 'newsml', 'newsmessage', 'newsitem', 'packageitem', 'rdf']);

function fromMarkup(root: string): Detection {
  if (root === 'rss') return { format: 'rss' };
  if (root === 'feed' || root === 'entry') return { format: 'atom' };
  if (htmlRoots.has(root)) return { format: 'html-page' };
  return { unknown: newsRoots.has(root) ? `no parser for <${root}> yet` : `a document of <${root}> is no format Dateline reads` };
}

function fromJson(text: string): Detection {
  return /"https?:\/\/(?:www\.)?jsonfeed\.org\/version\/1/u.test(text.slice(0, headLength)) || /"items"\s*:/u.test(text)
    ? { format: 'json-feed' }
    : { unknown: 'JSON without the marks of a JSON Feed' };
}

/** Control characters other than white space say that the bytes were no text. */
function isBinary(text: string): boolean {
  const head = text.slice(0, headLength);
  const odd = head.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/gu)?.length ?? 0;
  return odd > head.length / 20;
}

/**
 * The format of a decoded document by its content: root element, keys, header lines. Content type and file name are hints
 * for what the content leaves open.
 */
export function detectFormat(text: string, hints: FormatHints = {}): Detection {
  const start = text.trimStart();
  if (start === '') return { unknown: 'an empty document' };
  if (isBinary(start)) return { unknown: 'bytes that are no text' };
  if (startsWithWireHeader(start)) return { format: 'plain-text' };
  if (start.startsWith('{')) return fromJson(start);
  const root = start.startsWith('<') ? rootElement(start) : undefined;
  if (root !== undefined) return fromMarkup(root);
  const html = hints.contentType?.includes('html') === true || /\.html?$/iu.test(hints.fileName ?? '');
  return { format: html && /<[a-z][^>]{0,500}>/iu.test(start.slice(0, headLength)) ? 'html-page' : 'plain-text' };
}
