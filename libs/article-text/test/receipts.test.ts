import { readdirSync, readFileSync } from 'node:fs';
import { aRawArticle } from '@dateline/contracts/builders';
import { textlessKinds, type RawArticle } from '@dateline/contracts';
import { foldWhiteSpace, sourceText } from '@dateline/markup';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainReading, readArticle, type ArticleReading } from '../src/index.js';

const drop = new URL('../../../examples/wire/drop/', import.meta.url);
const contentTypes = ['text/plain', 'text/html'] as const;

function raw(value: string, contentType: string, headline?: string): RawArticle {
  const { headline: _headline, ...rest } = aRawArticle();
  return { ...rest, ...(headline === undefined ? {} : { headline }), body: { contentType, value, truncated: false } };
}

/** events.md: the source text with the removed spans cut out equals the paragraphs joined, both with white space folded. */
function holdsLaw(article: RawArticle, { removedSpans, text }: ArticleReading): void {
  const source = sourceText(article.body).text;
  let left = '';
  let at = 0;
  for (const { start, end, kind, text: shown, length, sha256 } of removedSpans) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(end).toBeGreaterThan(start);
    if (textlessKinds.includes(kind)) expect([shown, length, sha256?.length]).toEqual([undefined, end - start, 64]);
    else expect(shown).toBe(source.slice(start, end));
    left += source.slice(at, start);
    at = end;
  }
  expect(foldWhiteSpace(left + source.slice(at))).toBe(foldWhiteSpace(text.paragraphs.join('\n\n')));
  for (const index of [...(text.subheads ?? []), ...(text.tables ?? [])]) expect(index).toBeLessThan(text.paragraphs.length);
}

function check(article: RawArticle): void {
  holdsLaw(article, readArticle(article));
  holdsLaw(article, plainReading(article));
}

const lines = [
  'You are here', 'Home > World', 'HEALTH', 'Two dams overflow', 'UPDATE 1-Two dams overflow', 'By Jens Vollmar', 'By Jens Vollmar, Northwire', 'Mombasa, Kenya', '(Adds quote)', 'Eds: resending', '* Army sent',
  '- one', '- two', 'IMG_1.jpg', 'Photo: CPA', 'ADVERTISEMENT', 'Read also:', 'Readers on:', 'Share', 'Facebook', 'ends', '###', 'MORE', 'CPA', 'ab/cd', 'Not for publication', 'Contact: a@b.example', '',
  'SUKKUR, July 14 (CPA) - Two dams overflowed in the north of the country on Monday, officials said.', '[SUKKUR]Two dams overflowed in the north of the country on Monday, officials said.',
  'Two dams overflowed in the north of the country on Monday, officials said.', '"We have boats," he said. (Reporting by A B)', 'Copper      10480       +226', 'Zinc         2941         -8', 'Tags: dams', 'dnp ab cd',
];
const tags = ['<p>', '</p>', '<div class="share">', '<div class="byline">', '</div>', '<br>', '<h1>', '</h1>', '<ul><li>', '</li></ul>', '<table><tr><td>', '</td><td>', '</td></tr></table>', '<aside>', '</aside>', '<figure>', '<figcaption>', '</figure>', '<a href="/x">', '</a>', '<pre>', '</pre>', '&nbsp;', '&amp;'];

describe('the law of receipts', () => {
  it.each(readdirSync(drop).filter((name) => /\.(?:txt|html)$/u.test(name)))('holds on %s', (name) => {
    const value = readFileSync(new URL(name, drop), 'utf8');
    for (const contentType of contentTypes) for (const headline of [undefined, 'Two dams overflow']) check(raw(value, contentType, headline));
  });

  it('holds on pages put together from furniture and story in any order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 24 }), fc.constantFrom('\n', '\n\n', '\r\n\r\n', '\n   '), fc.option(fc.constant('Two dams overflow'), { nil: undefined }), (parts, joint, headline) => {
      check(raw(parts.join(joint), 'text/plain', headline));
    }), { numRuns: 400 });
  });

  it('holds on HTML put together from tags and lines in any order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...tags, ...lines), { maxLength: 40 }), fc.boolean(), (parts, wholePage) => {
      const article = raw(parts.join(''), 'text/html', 'Two dams overflow');
      check(wholePage ? { ...article, ingest: { ...article.ingest, format: 'html-page' } } : article);
    }), { numRuns: 400 });
  });

  it('holds on any characters', () => {
    const signs = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom('\u0085', '\u200b', '\ufeff', '\u2028', '\u00a0', '\u3000', '\ud800', '\n', '\t', '(', ')', '[', ']', '-', '—', ':', '/'));
    fc.assert(fc.property(fc.array(fc.oneof(signs, fc.constantFrom(...lines)), { maxLength: 20 }), fc.constantFrom(...contentTypes, 'application/odd'), (parts, contentType) => {
      check(raw(parts.join(''), contentType));
    }), { numRuns: 400 });
  });
});

describe('large texts are read in one go', () => {
  const sentence = 'Two dams overflowed in the north of the country on Monday, officials said. ';
  it.each([
    ['one line of 500 KB', sentence.repeat(6700)],
    ['500 KB without a space', 'a'.repeat(500_000)],
    ['50,000 short lines', 'Read more\n'.repeat(50_000)],
    ['50,000 names', 'Jens Vollmar\n\n'.repeat(50_000)],
    ['50,000 labels', 'Readers on:\n\n'.repeat(50_000)],
    ['20,000 paragraphs', `${sentence}\n\n`.repeat(20_000)],
    ['rows of columns', 'Copper      10480       +226\n'.repeat(20_000)],
    ['quotations', '"We have boats, but not enough," he said.\n\n'.repeat(20_000)],
    ['brackets', '('.repeat(200_000)], ['dashes', 'MOSCOW - '.repeat(50_000)], ['datelines', 'MOSCOW (AP) — \n\n'.repeat(20_000)], ['dates', '12 March 2026\n\n'.repeat(20_000)], ['photo lines', 'IMG_1.jpg\ncaption\n\n'.repeat(20_000)],
  ])('%s', (_name, value) => {
    check(raw(value, 'text/plain'));
  });
});
