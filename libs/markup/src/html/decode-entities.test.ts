import { expect, it } from 'vitest';
import { decodeEntities } from './decode-entities.js';
import { looksLikeHtml } from './looks-like-html.js';

it.each([
  ['named', 'caf&eacute; &amp; bar', 'café & bar'],
  ['named without semicolon', 'AT&ampT &copy 2026', 'AT&T © 2026'],
  ['numeric', '&#8220;a&#x201D;', '“a”'],
  ['C1 numbers as browsers read them', '&#147;', '“'],
  ['one layer only', '&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['bare ampersands', 'a & b && c &unknown; ?x=1&y=2', 'a & b && c &unknown; ?x=1&y=2'],
  ['tags as they are', '<b title="&amp;">&lt;</b>', '<b title="&"><</b>'],
  ['NUL', '&#0;', '\uFFFD'],
  ['a lone surrogate', '&#xD800;', '\uFFFD'],
])('decodes %s', (_name, text, decoded) => expect(decodeEntities(text)).toBe(decoded));

it.each([
  ['a paragraph', '<p>Rain</p>', true], ['a lone line break', 'a<br>b', true], ['a link', 'see <a href="x">here</a>', true], ['a comment', 'a <!-- b -->', true],
  ['a known reference', 'caf&eacute;', true], ['a comparison', 'a < b and c > d', false], ['a firm', 'AT&T', false], ['an unknown tag', 'press <enter>', false],
  ['an address', 'https://a.example/?x=1&y=2', false], ['an unknown reference', '&nosuchthing;', false], ['nothing', '', false],
])('tells whether %s is HTML', (_name, text, isHtml) => expect(looksLikeHtml(text)).toBe(isHtml));
