import { describe, expect, it } from 'vitest';
import { codesOf, parse, parseOne, rssOf } from './documents.js';

const poll = { protocol: 'poll', url: 'https://tideline.example/rss.xml' } as const;

describe('RSS 2.0', () => {
  it('fills the fields of a story', () => {
    const { draft, aliases, formatTime } = parseOne(rssOf(`
      <title>Ice closes Port Avel &amp;amp; Vals</title><link>/ice</link><guid isPermaLink="false">tl-42</guid><pubDate>Mon, 05 Jan 2026 08:00:00 GMT</pubDate>
      <dc:creator>Ada Quist</dc:creator><dc:creator>Ivo Brandt</dc:creator><category>weather</category><category>weather</category><dc:subject>ports</dc:subject>
      <description>Short.</description><content:encoded><![CDATA[<p>Ice closed the harbour.</p>]]></content:encoded><atom:updated>2026-01-05T09:00:00Z</atom:updated>
      <enclosure url="a.jpg" type="image/jpeg"/><media:content url="b.jpg" medium="image"><media:title>The harbour</media:title><media:credit>Tideline/Vonk</media:credit></media:content>`), poll);
    expect(draft).toMatchObject({
      identity: { rung: 'provider-id', value: 'tl-42' }, providerItemId: 'tl-42', altIds: [{ role: 'guid', value: 'tl-42' }], url: 'https://tideline.example/ice',
      headline: 'Ice closes Port Avel & Vals', byline: 'Ada Quist, Ivo Brandt', language: 'en-GB', publishedAt: '2026-01-05T08:00:00.000Z', versionCreated: '2026-01-05T09:00:00.000Z',
      keywords: ['weather', 'ports'], rights: { copyrightNotice: 'Tideline 2026' }, body: { contentType: 'text/html', value: '<p>Ice closed the harbour.</p>' }, representation: 'full',
      media: [{ href: 'https://tideline.example/a.jpg', type: 'image/jpeg' }, { href: 'https://tideline.example/b.jpg', type: 'image', caption: 'The harbour', credit: 'Tideline/Vonk' }],
      ingest: { protocol: 'poll', format: 'rss', http: { url: poll.url } }, warnings: [],
    });
    expect(draft.declaredStatus).toBeUndefined();
    expect(aliases).toEqual([{ rung: 'url', value: 'https://tideline.example/ice' }]);
    expect(formatTime).toBeUndefined();
  });

  it.each([
    ['text', 'Rain &amp; ice, 3 &lt; 5', 'text/plain', 'Rain & ice, 3 < 5'],
    ['HTML', '&lt;p&gt;Rain&lt;/p&gt;', 'text/html', '<p>Rain</p>'],
    ['HTML in CDATA', '<![CDATA[<p>Rain</p>]]>', 'text/html', '<p>Rain</p>'],
    ['CDATA wrapped twice', '&lt;![CDATA[<![CDATA[<p>Rain</p>]]>]]&gt;', 'text/html', '<p>Rain</p>'],
  ])('takes a description for a summary: %s', (_name, description, contentType, value) => {
    expect(parseOne(rssOf(`<guid>a</guid><description>${description}</description>`)).draft).toMatchObject({ body: { contentType, value }, representation: 'summary' });
  });

  it.each([
    ['a permalink guid stands in for a missing link', '<guid>https://tideline.example/a</guid>', 'https://tideline.example/a'],
    ['but not where it says that it is none', '<guid isPermaLink="false">https://tideline.example/a</guid>', undefined],
    ['an Atom link to the feed itself is no link of the item', '<guid>a</guid><atom:link rel="self" href="https://tideline.example/feed"/><link>https://tideline.example/b</link>', 'https://tideline.example/b'],
    ['an alternate Atom link is one', '<guid>a</guid><link/><atom:link rel="alternate" href="https://tideline.example/c"/>', 'https://tideline.example/c'],
    ['a mail address is none', '<guid>a</guid><link>mailto:desk@tideline.example</link>', undefined],
    ['a script is none', '<guid>a</guid><link>javascript:alert(1)</link>', undefined],
  ])('%s', (_name, item, url) => expect(parseOne(rssOf(`<title>Ice</title>${item}`)).draft.url).toBe(url));

  it.each([
    ['mail (name)', 'quist@tideline.example (Ada Quist)', 'Ada Quist'], ['name <mail>', 'Ada Quist &lt;quist@tideline.example&gt;', 'Ada Quist'], ['name', 'Ada Quist', 'Ada Quist'],
    ['brackets without end', '('.repeat(40_000), '('.repeat(400)],
  ])('reads an author: %s', (_name, author, byline) => expect(parseOne(rssOf(`<guid>a</guid><title>Ice</title><author>${author}</author>`)).draft.byline).toBe(byline));

  it('keeps a title with a comparison and a firm, and never the title of a picture', () => {
    expect(parseOne(rssOf('<guid>a</guid><media:content url="https://x.example/a.jpg"><media:title>Harbour</media:title></media:content><title>&lt;b&gt;AT&amp;amp;T&lt;/b&gt; says 3 &lt; 5</title>')).draft.headline).toBe('AT&T says 3 < 5');
  });

  it('keeps feedburner\'s original address for the canonical one', () => {
    const { draft } = parseOne(rssOf('<guid>a</guid><title>Ice</title><link>https://feeds.example/~r/1</link><feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://tideline.example/ice</feedburner:origLink>'));
    expect([draft.url, draft.canonicalUrl]).toEqual(['https://feeds.example/~r/1', 'https://tideline.example/ice']);
  });

  it('reads a feed whose own elements stand in a namespace, and items beside their channel', () => {
    const feed = '<rss xmlns="http://backend.userland.com/rss2"><channel><title>T</title><item><guid>a</guid><title>Ice</title></item></channel><item><guid>b</guid><title>Rain</title></item></rss>';
    expect(parse(feed).items.map(({ draft }) => draft.headline)).toEqual(['Ice', 'Rain']);
  });
});

describe('a feed that is not well', () => {
  const bodies = (feed: string): string[] => parse(feed).items.map(({ visibleText }) => visibleText);

  it.each([
    ['a bare ampersand in a link', rssOf('<guid>a</guid><link>https://x.example/?a=1&b=2</link><description>Ice</description>', '<guid>b</guid><description>Rain</description>'), ['Ice', 'Rain']],
    ['entities of HTML', rssOf('<guid>a</guid><description>caf&eacute;</description>'), ['café']],
    ['an undeclared prefix', rssOf('<guid>a</guid><itunes:author>X</itunes:author><description>Ice</description>'), ['Ice']],
    ['end tags that do not match', rssOf('<guid>a</guid><description>Ice</descripton>', '<guid>b</guid><description>Rain</description>'), ['Ice', 'Rain']],
    ['a parameter entity', `<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://x.example/p.dtd"> %p;]>${rssOf('<guid>a</guid><description>Ice</description>').replace(/^<\?xml[^>]*>/, '')}`, ['Ice']],
    ['an element named __proto__', rssOf('<__proto__><x>1</x></__proto__><guid>a</guid><description>Ice</description>'), ['Ice']],
  ])('loses no story for %s', (_name, feed, expected) => expect(bodies(feed)).toEqual(expected));

  it('marks the stories of a document that had to be mended', () => {
    expect(codesOf(parseOne(rssOf('<guid>a</guid><link>https://x.example/?a=1&b=2</link><description>Ice</description>')))).toEqual(['repaired-xml']);
  });

  it('uses the complete items of a torn download, refuses the torn one and says that it is torn', () => {
    const feed = rssOf('<guid>a</guid><description>Ice</description>', '<guid>b</guid><description>Rain is falling</description>');
    const document = parse(feed.slice(0, feed.indexOf(' falling')));
    expect(document.items.map(({ visibleText }) => visibleText)).toEqual(['Ice']);
    expect(document).toMatchObject({ complete: false, refused: [{ index: 1, reason: 'document-rejected', detail: 'the document ends inside this item' }] });
  });

  it('refuses an item with nothing in it and keeps the others', () => {
    const document = parse(rssOf('<guid>a</guid><title>Ice</title>', '<guid>b</guid><description> </description>', '<guid>c</guid><title>Rain</title>'));
    expect(document.items.map(({ draft }) => draft.headline)).toEqual(['Ice', 'Rain']);
    expect(document.refused).toEqual([{ index: 1, reason: 'empty-item', detail: 'neither headline nor text nor status' }]);
  });

  it('reads ten thousand items and reports the rest', () => {
    const document = parse(rssOf(...Array.from({ length: 10_002 }, (_, at) => `<guid>${at}</guid><title>Ice ${at}</title>`)));
    expect(document.items).toHaveLength(10_000);
    expect(document.refused).toEqual([{ index: 10_000, reason: 'too-many-items', detail: '2 items beyond 10000 were not read' }]);
  });

  it.each([
    ['no channel', '<rss></rss>', 'without a channel'], ['nesting without end', `<rss><channel>${'<a>'.repeat(400)}`, 'depth-limit'],
  ])('rejects a document with %s, and says why', (_name, feed, part) => {
    expect(parse(feed)).toMatchObject({ items: [], rejected: { reason: 'document-rejected', detail: expect.stringContaining(part) as string } });
  });

  it.each([
    ['a web page', '<!doctype html><html><body><h1>Log in</h1></body></html>', 'web page'], ['plain text', 'Service unavailable', 'plain text'],
  ])('never takes %s for a story where a feed was due', (_name, body, part) => {
    expect(parse(body, poll)).toMatchObject({ items: [], rejected: { reason: 'unknown-format', detail: expect.stringContaining(part) as string } });
    expect(parse(body, { ...poll, source: { format: 'plain-text' } }).items).toHaveLength(1);
  });
});
