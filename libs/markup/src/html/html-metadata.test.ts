import { describe, expect, it } from 'vitest';
import { extractHtmlMetadata } from './html-metadata.js';

const page = `<!doctype html><html lang="pt-BR"><head>
<title>Ponte reaberta &amp; pedágio | A Gazeta</title>
<base href="/noticias/"><link rel="alternate canonical" href="https://gazeta.example/ponte">
<meta property="og:title" content="Ponte reaberta"><meta name="Author" content="Lia Prado"><meta name="author" content="Caio Melo">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ponte reaberta"}</script>
<script type="application/ld+json">not json</script>
<script type="application/ld+json">//<![CDATA[
[{"@type":"BreadcrumbList"}]
//]]></script>
</head><body><svg><title>logo</title></svg><p>a</p></body></html>`;

describe('extractHtmlMetadata', () => {
  it('reads what a page says of itself', () => {
    expect(extractHtmlMetadata(page)).toEqual({
      title: 'Ponte reaberta & pedágio | A Gazeta', lang: 'pt-BR', canonical: 'https://gazeta.example/ponte', baseHref: '/noticias/',
      meta: Object.assign(Object.create(null) as object, { 'og:title': ['Ponte reaberta'], author: ['Lia Prado', 'Caio Melo'] }),
      jsonLd: [{ '@type': 'NewsArticle', headline: 'Ponte reaberta' }, [{ '@type': 'BreadcrumbList' }]],
    });
  });

  it('is empty for a page that says nothing', () => expect(extractHtmlMetadata('<p>a')).toMatchObject({ jsonLd: [] }));

  it('keeps hostile names harmless', () => {
    const { meta } = extractHtmlMetadata('<meta name="__proto__" content="x"><meta name="constructor" content="y">');
    expect([meta['__proto__'], meta['constructor'], ({} as { x?: unknown }).x]).toEqual([['x'], ['y'], undefined]);
  });

  it.each([
    ['nested beyond reason', `${'['.repeat(500)}${']'.repeat(500)}`],
    ['longer than allowed', `"${'x'.repeat(600 * 1024)}"`],
  ])('leaves out JSON-LD %s', (_name, json) => expect(extractHtmlMetadata(`<script type="application/ld+json">${json}</script>`).jsonLd).toEqual([]));

  it('bounds the number of metas', () => {
    const { meta } = extractHtmlMetadata(Array.from({ length: 1000 }, (_, at) => `<meta name="n${at}" content="x">`).join(''));
    expect(Object.keys(meta)).toHaveLength(256);
  });
});
