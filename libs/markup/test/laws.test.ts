import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleanText, decodeBytes, decodeEntities, extractHtmlMetadata, foldWhiteSpace, innerXhtml, looksLikeHtml, markupWarningCodes, parseXml, sanitiseHtml, sourceText, tokenizeHtml, visibleText,
} from '../src/index.js';

const pieces = [
  '<p>', '</p>', '<div class="a b">', '</div>', '<h1>', '<li>', '<ul>', '</ul>', '<table>', '<tr>', '<td>', '</table>', '<br>', '<pre>', '</pre>', '<a href="x">', '</a>', '<script>', '</script>',
  '<svg>', '</svg>', '<blockquote>', '<figure>', '<figcaption>', '&amp;', '&nbsp;', '&#0;', '&#xD800;', '<!--', '-->', '<![CDATA[', ']]>', '<?xml version="1.0"?>', '<!DOCTYPE x [', '<rss>', '</rss>', '<x:y>',
  '\n', '\n\n', '   ', '\t', '\r\n', ' ', '* item', '- item', '1.  a    2', '\u0000', '\uD800', '\u200B', 'Port Avel', 'ice', '.', '"',
];
/** Text and markup as nobody would write them. */
const soup = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units))), { maxLength: 60 }).map((parts) => parts.join(''));
const contentType = fc.constantFrom('text/html', 'text/plain');
const whiteSpaceOnly = /^[\s\u0085\u200B\uFEFF]*$/;

describe('the laws of source text', () => {
  it('has blocks that are ordered, disjoint, without white space at their ends, and with nothing but white space between them', () => {
    fc.assert(fc.property(soup, contentType, (value, type) => {
      const { text, blocks } = sourceText({ contentType: type, value });
      let behind = 0;
      for (const { start, end, linkDensity } of blocks) {
        expect(start).toBeGreaterThanOrEqual(behind);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(behind, start)).toMatch(whiteSpaceOnly);
        expect(text.charAt(start)).not.toMatch(whiteSpaceOnly);
        expect(text.charAt(end - 1)).not.toMatch(whiteSpaceOnly);
        expect(linkDensity).toBeGreaterThanOrEqual(0);
        expect(linkDensity).toBeLessThanOrEqual(1);
        behind = end;
      }
      expect(text.slice(behind)).toMatch(whiteSpaceOnly);
    }), { numRuns: 1000 });
  });

  it('agrees with the visible text up to white space', () => {
    fc.assert(fc.property(soup, contentType, (value, type) => {
      const body = { contentType: type, value };
      expect(foldWhiteSpace(visibleText(body))).toBe(foldWhiteSpace(sourceText(body).text));
    }));
  });

  it('can be stored whatever the body held', () => {
    fc.assert(fc.property(soup, contentType, (value, type) => {
      const { text } = sourceText({ contentType: type, value });
      expect(cleanText(text)).toEqual({ text, replaced: 0 });
    }));
  });
});

describe('visible text', () => {
  const story = ['Ice closed the harbour of Port Avel.', 'Pilots wait for noon.'];
  const page = (wrap: (paragraph: string) => string): string => visibleText({ contentType: 'text/html', value: story.map(wrap).join('') });
  const plain = page((text) => `<p>${text}</p>`);

  it.each([
    ['attributes', (text: string) => `<p class="a" id=b data-c="d>e" style='x'>${text}</p>`],
    ['another block element', (text: string) => `<div>${text}</div>`],
    ['formatting', (text: string) => `<p><b>${text.slice(0, 3)}</b><span>${text.slice(3)}</span></p>`],
    ['images', (text: string) => `<p>${text}<img src=a.png alt="advertisement" width=1></p><img src=b.png>`],
    ['scripts and styles', (text: string) => `<script>ad("${text}")</script><p>${text}</p><style>p{}</style><noscript>ad</noscript>`],
    ['frames and drawings', (text: string) => `<p>${text}</p><iframe src=ad>ad</iframe><svg><text>ad</text></svg>`],
    ['comments', (text: string) => `<!-- slot 7 --><p>${text.slice(0, 5)}<!-- x -->${text.slice(5)}</p>`],
    ['line breaks in the source', (text: string) => `<p>\n  ${text.replaceAll(' ', '\n ')}\n</p>`],
  ])('does not change with %s', (_name, wrap) => expect(foldWhiteSpace(page(wrap))).toBe(foldWhiteSpace(plain)));

  it('never depends on attributes', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('p', 'div', 'b', 'td', 'li', 'a', 'section', 'figure', 'img', 'br'), fc.string({ maxLength: 5 }).filter((text) => !/[<&]/.test(text)))), fc.string({ maxLength: 12 }), (parts, attribute) => {
      const value = attribute.replaceAll('"', '').replaceAll('&', '');
      const bare = parts.map(([name, text]) => `<${name}>${text}`).join('');
      const dressed = parts.map(([name, text]) => `<${name} class="${value}" role="${value}" hidden href="${value}">${text}`).join('');
      expect(visibleText({ contentType: 'text/html', value: dressed })).toBe(visibleText({ contentType: 'text/html', value: bare }));
    }));
  });

  it('changes with the words', () => expect(page((text) => `<p>${text.replace('noon', 'dusk')}</p>`)).not.toBe(plain));
});

describe('every function is total', () => {
  const codes: ReadonlySet<string> = new Set(markupWarningCodes);

  it('over text', () => {
    fc.assert(fc.property(soup, (text) => {
      const tree = parseXml(text, { baseUrl: 'https://a.example/' });
      const answers = [
        decodeEntities(text), looksLikeHtml(text), sanitiseHtml(text), tokenizeHtml(text).length, extractHtmlMetadata(text).jsonLd.length, foldWhiteSpace(text), tree.roots.map(innerXhtml).length,
      ];
      expect(answers).not.toContain(undefined);
      for (const { code } of tree.warnings) expect(codes).toContain(code);
      expect(tree.reason === undefined).toBe(tree.outcome !== 'rejected');
    }), { numRuns: 500 });
  });

  it('over bytes, and what it decodes can be stored', () => {
    const label = fc.constantFrom('utf-8', 'utf-16', 'utf-7', 'shift_jis', 'gbk', 'utf-32', 'cp437', 'nonsense', 'base64', 'iso-2022-jp', 'big5');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.option(label, { nil: undefined }), label, (bytes, charset, defaultCharset) => {
      const { text, warnings, replaced } = decodeBytes(bytes, { ...(charset === undefined ? {} : { contentType: `text/plain; charset=${charset}` }), defaultCharset });
      expect(cleanText(text)).toEqual({ text, replaced: 0 });
      for (const { code } of warnings) expect(codes).toContain(code);
      expect(replaced > 0).toBe(warnings.some(({ code }) => code === 'undecodable-bytes' || code === 'control-characters'));
    }), { numRuns: 1000 });
  });
});
