import { decodeEntities } from './decode-entities.js';

const knownTag = new RegExp(
  '</?(?:a|abbr|address|article|aside|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|embed|figcaption|figure|font|footer|form'
  + '|h[1-6]|head|header|hr|html|i|iframe|img|ins|li|link|main|mark|meta|nav|noscript|object|ol|p|picture|pre|q|s|script|section|small|source'
  + '|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|video|wbr)(?:\\s[^<>]*)?/?>', 'i',
);
const reference = /&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});/g;
const referencesTried = 64;

/**
 * True when a text that may be either (the `description` of RSS, after the XML layer is decoded) is HTML: it holds a
 * known tag, a comment or a known character reference. `a < b`, `AT&T` and `<unknown>` alone are text.
 */
export function looksLikeHtml(text: string): boolean {
  if (knownTag.test(text) || /<!--|<!doctype\s/i.test(text)) return true;
  let tried = 0;
  for (const [found] of text.matchAll(reference)) {
    if (decodeEntities(found) !== found) return true;
    tried += 1;
    if (tried >= referencesTried) break;
  }
  return false;
}
