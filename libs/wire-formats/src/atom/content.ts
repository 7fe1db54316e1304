import { childElements, decodeBytes, innerXhtml, textOf, type XmlNode } from '@dateline/markup';
import { attribute } from '../story/feed-xml.js';

/** A text construct or content as a body carries it. */
export interface AtomText {
  readonly contentType: 'text/plain' | 'text/html';
  readonly value: string;
}

/** Types whose bytes are no text of a story. */
const notText = /^(?:image|audio|video|font|multipart)\/|^application\/(?:pdf|zip|gzip|octet-stream|msword|vnd\.)/u;

/** XHTML content stands in one `div` that is no part of it (RFC 4287, section 3.1.1.3). */
function xhtmlOf(node: XmlNode): AtomText {
  const elements = childElements(node);
  const [wrapper] = elements;
  return { contentType: 'text/html', value: innerXhtml(elements.length === 1 && wrapper?.local === 'div' ? wrapper : node) };
}

function base64(node: XmlNode, contentType: AtomText['contentType']): AtomText {
  return { contentType, value: decodeBytes(Buffer.from(textOf(node), 'base64'), {}).text };
}

/** Atom 0.3: `mode` says how the content is written, `type` is a MIME type. */
function byMode(node: XmlNode, type: string): AtomText {
  const contentType = type === 'text/html' || type.includes('xhtml') ? 'text/html' : 'text/plain';
  const mode = attribute(node, 'mode');
  if (mode === 'base64') return base64(node, contentType);
  if (mode === 'escaped' || contentType === 'text/plain') return { contentType, value: textOf(node) };
  return xhtmlOf(node);
}

/** Atom 1.0: RFC 4287, sections 3.1 and 4.1.3.3. */
function byType(node: XmlNode, type: string): AtomText | undefined {
  if (type === 'xhtml') return xhtmlOf(node);
  if (type === 'html' || type === 'text/html') return { contentType: 'text/html', value: textOf(node) };
  if (type === 'text' || type.startsWith('text/')) return { contentType: 'text/plain', value: textOf(node) };
  if (/[+/]xml$/u.test(type)) return { contentType: 'text/html', value: innerXhtml(node) };
  return notText.test(type) ? undefined : base64(node, 'text/html');
}

/** The text of an element; undefined where there is none, it stands elsewhere (`src`), or is no text at all. */
export function atomText(node: XmlNode | undefined): AtomText | undefined {
  if (node === undefined || attribute(node, 'src') !== undefined) return undefined;
  const type = attribute(node, 'type')?.toLowerCase();
  const is03 = attribute(node, 'mode') !== undefined || (type?.includes('/') === true && node.uri.endsWith('/atom/ns'));
  return is03 ? byMode(node, type ?? 'text/plain') : byType(node, type ?? 'text');
}
