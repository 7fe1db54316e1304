import { describe, expect, it } from 'vitest';
import { decodeBytes, decodeEntities, extractHtmlMetadata, looksLikeHtml, parseXml, resolveUrl, sanitiseHtml, sourceText } from '../src/index.js';

/**
 * Inputs on which one step too many for each character would take hours: an algorithm that is not linear hangs here.
 * Nothing is timed; the answers must be sane.
 */
const many = 400_000;
const times = (count: number, text: string): string => text.repeat(count);

const hostile: readonly (readonly [name: string, text: string])[] = [
  ['less-than signs', times(1_000_000, '<')],
  ['ampersands', times(1_000_000, '&')],
  ['quotes', times(many, '"')],
  ['spaces before a word', `${times(many, ' ')}x`],
  ['no-break spaces', times(many, '\u00A0')],
  ['line ends', times(many, '\n')],
  ['short lines', times(many / 2, 'a\n')],
  ['lines with gaps', times(60_000, 'a   b\n')],
  ['set-in lines', times(60_000, '   a\n')],
  ['one word', times(many, 'x')],
  ['lone surrogates', times(many / 2, '\uD800')],
  ['nested elements', `${times(50_000, '<div>')}x`],
  ['nested formatting, closed', times(50_000, '<b>') + times(50_000, '</b>')],
  ['paragraphs deep inside', times(99, '<section>') + times(40_000, '<p>a')],
  ['paragraphs nobody opened', times(80_000, '</p>')],
  ['line breaks', times(80_000, 'a<br>')],
  ['list items', times(40_000, '<ul><li>a')],
  ['tables in tables', times(20_000, '<table><tr><td>')],
  ['cells', `<table><tr>${times(60_000, '<td>a')}`],
  ['drawings', times(40_000, '<svg><p>')],
  ['comments nobody closed', times(80_000, '<!--')],
  ['CDATA nobody closed', times(40_000, '<![CDATA[')],
  ['processing instructions nobody closed', times(160_000, '<?')],
  ['references', times(80_000, '&amp;&#x26;')],
  ['attributes', `<a ${times(80_000, 'x=y ')}>`],
  ['an attribute nobody closed', times(60_000, '<a x="')],
  ['scripts with brackets', `<script type="application/ld+json">{"a":${times(160_000, '[')}`],
  ['scripts with escapes', `<script type="application/ld+json">${times(80_000, '\\"')}`],
  ['entity declarations', `<!DOCTYPE x [${times(50_000, '<!ENTITY a "b">')}`],
  ['namespaces', times(50_000, '<a xmlns:b="c"/>')],
  ['nested XML', times(120_000, '<a>')],
];

describe.each(hostile)('%s', (_name, text) => {
  it('as HTML gives blocks no longer than the input', () => {
    const source = sourceText({ contentType: 'text/html', value: text });
    expect(source.text.length).toBeLessThanOrEqual(2 * text.length);
    expect(source.blocks.at(-1)?.end ?? 0).toBe(source.text.length);
  });
  it('as plain text stays as it is', () => expect(sourceText({ contentType: 'text/plain', value: text }).text.length).toBe(text.length));
  it('is sanitised to balanced markup', () => expect(sanitiseHtml(text).length).toBeLessThanOrEqual(12 * text.length));
  it('as XML is read or rejected with a reason', () => expect(['complete', 'repaired', 'truncated', 'rejected']).toContain(parseXml(text).outcome));
  it('as bytes comes back, lone surrogates aside', () => expect(decodeBytes(Buffer.from(text, 'utf8')).text).toBe(text.toWellFormed()));
  it('passes the small functions', () => {
    expect(decodeEntities(text).length).toBeLessThanOrEqual(text.length);
    expect(typeof looksLikeHtml(text)).toBe('boolean');
    expect(extractHtmlMetadata(text).jsonLd).toEqual([]);
    expect(resolveUrl(text, 'https://a.example/').url?.length ?? 0).toBeLessThan(100_000);
  });
});
