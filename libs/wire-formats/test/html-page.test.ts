import { describe, expect, it } from 'vitest';
import { parse, parseOne } from './documents.js';

const page = (head: string, body = '<h1>Ice closes Port Avel</h1><p>Ice closed the harbour.</p>'): string => `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const article = (facts: object): string => `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite', name: 'Tideline' }, { '@type': ['NewsArticle'], ...facts }] })}</script>`;

describe('an HTML page', () => {
  it('fills the fields of a story from what the page says of itself', () => {
    const html = page(`<title>Ice closes Port Avel | Tideline</title><base href="https://tideline.example/"><link rel="canonical" href="news/ice"><meta property="og:image" content="/a.jpg"><meta name="keywords" content="ice, ports">
      <meta property="article:published_time" content="2026-01-05T08:00:00Z"><meta property="article:modified_time" content="2026-01-05T09:00:00Z">${article({ headline: 'Ice closes Port Avel &amp; Vals', author: [{ name: 'Ada Quist' }, 'Ivo Brandt'] })}`);
    const { draft, formatTime } = parseOne(html);
    expect(draft).toMatchObject({
      identity: { rung: 'url', value: 'https://tideline.example/news/ice' }, url: 'https://tideline.example/news/ice', canonicalUrl: 'https://tideline.example/news/ice',
      headline: 'Ice closes Port Avel & Vals', byline: 'Ada Quist, Ivo Brandt', language: 'en', publishedAt: '2026-01-05T08:00:00.000Z', versionCreated: '2026-01-05T09:00:00.000Z', keywords: ['ice', 'ports'],
      media: [{ href: 'https://tideline.example/a.jpg', type: 'image' }], body: { contentType: 'text/html', value: html }, representation: 'full', warnings: [],
    });
    expect(formatTime).toBe(Date.parse('2026-01-05T09:00:00Z'));
  });

  it.each([
    ['OpenGraph', '<title>x</title><meta property="og:title" content="Ice closes">', 'Ice closes'],
    ['the title without the site\'s name', '<title>Ice closes — Tideline</title><meta property="og:site_name" content="Tideline">', 'Ice closes'],
    ['the part of the title that is a heading of the page', '<title>Ice closes Port Avel | North - Tideline</title>', 'Ice closes Port Avel'],
    ['the title that no heading repeats, whatever strokes it has', '<title>Ice - the closing of a port</title>', 'Ice - the closing of a port'],
    ['the title as it is', '<title>Ice closes: what we know</title>', 'Ice closes: what we know'],
    ['nothing', '', undefined],
  ])('takes its headline from %s', (_name, head, headline) => expect(parseOne(page(head)).draft.headline).toBe(headline));

  it('invents neither address nor picture', () => {
    const { draft } = parseOne(page('<title>Ice</title>'), { url: 'https://tideline.example/ice' });
    expect([draft.url, draft.canonicalUrl, draft.media]).toEqual(['https://tideline.example/ice', undefined, []]);
  });

  it('is partial where it says that it is not free to read', () => expect(parseOne(page(article({ isAccessibleForFree: 'False' }))).draft.representation).toBe('partial'));

  it('never names a story by an address of the whole site', () => {
    const { draft } = parseOne(page('<link rel="canonical" href="https://tideline.example/">'));
    expect(draft.identity.rung).toBe('text-hash');
  });

  it('survives JSON-LD without end', () => {
    const deep = '{"@graph":['.repeat(30) + '{}' + ']}'.repeat(30);
    expect(parse(page(`<script type="application/ld+json">[${Array.from({ length: 2000 }, () => '{"@type":7,"mainEntity":[{}]}').join()},${deep}]</script>`)).items).toHaveLength(1);
  });
});
