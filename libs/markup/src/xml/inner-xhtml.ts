import { voidElements } from '../html/elements.js';
import { escapeText, writeAttribute } from '../html/escape.js';
import { resolveUrl } from '../url/resolve-url.js';
import { namespaces } from './namespaces.js';
import type { XmlNode } from './types.js';

const foreign: ReadonlySet<string> = new Set([namespaces.svg, namespaces.mathml]);
const plainName = /^[A-Za-z][A-Za-z0-9-]*$/;
const addresses: ReadonlySet<string> = new Set(['href', 'src', 'cite', 'poster', 'longdesc', 'background']);

function isForeign(node: XmlNode): boolean {
  return foreign.has(node.uri) || ((node.local === 'svg' || node.local === 'math') && node.uri !== namespaces.xhtml);
}

/** Addresses are resolved by the base in force at their own element: a nested `xml:base` counts. */
function attributesOf(node: XmlNode): string {
  const written = node.attributes.filter(({ uri, local }) => uri === '' && plainName.test(local)).map(({ local, value }) => {
    const name = local.toLowerCase();
    return writeAttribute(name, addresses.has(name) ? resolveUrl(value, node.base).url ?? value : value);
  });
  const lang = node.attributes.find(({ uri, local }) => uri === namespaces.xml && local === 'lang');
  const hasLang = node.attributes.some(({ uri, local }) => uri === '' && local === 'lang');
  if (lang !== undefined && !hasLang) written.push(writeAttribute('lang', lang.value));
  return written.join('');
}

function write(child: XmlNode | string): string {
  if (typeof child === 'string') return escapeText(child);
  if (isForeign(child)) return '';
  const name = child.local.toLowerCase();
  if (!plainName.test(name)) return innerXhtml(child);
  if (voidElements.has(name)) return `<${name}${attributesOf(child)}>`;
  return `<${name}${attributesOf(child)}>${innerXhtml(child)}</${name}>`;
}

/**
 * The content of an element as HTML text: names without prefixes, SVG and MathML left out, addresses absolute where a
 * base is known. Not sanitised: that is `sanitiseHtml`'s work.
 */
export function innerXhtml(node: XmlNode): string {
  return node.children.map(write).join('');
}
