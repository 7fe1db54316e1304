import { describe, expect, it } from 'vitest';
import { atomOf, parse, parseOne } from './documents.js';

const entry = `<id>tag:tideline.example,2026:42</id><title type="html">Ice closes &amp;lt;b&amp;gt; Port Avel</title><link rel="self" href="42.atom"/><link href="42-ice"/><link rel="enclosure" type="image/jpeg" href="/a.jpg"/>
  <published>2026-01-05T08:00:00Z</published><updated>2026-01-05T09:00:00+01:00</updated><category term="wx" label="weather"/><category term="ports"/><summary>Short.</summary>
  <content type="html">&lt;p&gt;Ice closed the harbour.&lt;/p&gt;</content>`;

describe('Atom', () => {
  it('fills the fields of a story', () => {
    const { draft, formatTime, aliases } = parseOne(atomOf(entry), { source: { trust: 'wire' } });
    expect(draft).toMatchObject({
      identity: { rung: 'provider-id', value: 'tag:tideline.example,2026:42' }, url: 'https://tideline.example/news/42-ice', headline: 'Ice closes <b> Port Avel', byline: 'Tideline', language: 'en',
      publishedAt: '2026-01-05T08:00:00.000Z', versionCreated: '2026-01-05T08:00:00.000Z', keywords: ['weather', 'ports'], rights: { copyrightNotice: 'All' },
      media: [{ href: 'https://tideline.example/a.jpg', type: 'image/jpeg' }], body: { contentType: 'text/html', value: '<p>Ice closed the harbour.</p>' }, representation: 'full', warnings: [],
    });
    expect([formatTime, aliases]).toEqual([Date.parse('2026-01-05T08:00:00Z'), [{ rung: 'url', value: 'https://tideline.example/news/42-ice' }]]);
  });

  it.each([
    ['text', '<content>3 &lt; 5 &amp;amp; more</content>', 'text/plain', '3 < 5 &amp; more'],
    ['HTML', '<content type="html">&lt;p&gt;Ice&lt;/p&gt;</content>', 'text/html', '<p>Ice</p>'],
    ['XHTML, its wrapping div left out', '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ice <a href="x">here</a></p></div></content>', 'text/html', '<p>Ice <a href="https://tideline.example/news/x">here</a></p>'],
    ['XHTML with a prefix', '<content type="xhtml" xmlns:h="http://www.w3.org/1999/xhtml"><h:div><h:p>Ice</h:p></h:div></content>', 'text/html', '<p>Ice</p>'],
    ['inline XML', '<content type="application/xhtml+xml"><p xmlns="http://www.w3.org/1999/xhtml">Ice</p></content>', 'text/html', '<p>Ice</p>'],
    ['base64', `<content type="application/x-story">${Buffer.from('<p>Eis schließt</p>').toString('base64')}</content>`, 'text/html', '<p>Eis schließt</p>'],
  ])('reads content as its type says: %s', (_name, content, contentType, value) => {
    expect(parseOne(atomOf(`<id>a</id>${content}`)).draft).toMatchObject({ body: { contentType, value }, representation: 'full' });
  });

  it.each([
    ['out of line', '<content src="https://x.example/a"/>'], ['a picture', '<content type="image/png">iVBORw0KGgo=</content>'], ['absent', ''],
  ])('falls back to the summary where content is %s', (_name, content) => {
    expect(parseOne(atomOf(`<id>a</id>${content}<summary>Short.</summary>`)).draft).toMatchObject({ body: { contentType: 'text/plain', value: 'Short.' }, representation: 'summary' });
  });

  it('inherits authors from the entry\'s source before the feed, and nothing else from it', () => {
    const { draft } = parseOne(atomOf('<id>a</id><title>Ice</title><source><id>b</id><title>Other</title><author><name>Nordpresse</name></author><updated>2020-01-01T00:00:00Z</updated></source>'));
    expect([draft.byline, draft.headline, draft.providerItemId, draft.versionCreated]).toEqual(['Nordpresse', 'Ice', 'a', undefined]);
  });

  it('never resolves an id', () => expect(parseOne(atomOf('<id>../a</id><title>Ice</title>')).draft.providerItemId).toBe('../a'));

  it('reads a bare entry, and several in one file', () => {
    const bare = `<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom">${entry}</entry>`;
    expect(parseOne(bare).draft.providerItemId).toBe('tag:tideline.example,2026:42');
    expect(parse(`${bare}${bare.replace(/^<\?xml[^>]*>/, '').replaceAll('42', '43')}`).items.map(({ draft }) => draft.providerItemId)).toEqual(['tag:tideline.example,2026:42', 'tag:tideline.example,2026:43']);
  });

  it('reads Atom 0.3', () => {
    const feed = '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>a</id><title>Ice</title><issued>2026-01-05T08:00:00Z</issued><modified>2026-01-05T09:00:00Z</modified><content type="text/html" mode="escaped">&lt;p&gt;Ice&lt;/p&gt;</content></entry></feed>';
    expect(parseOne(feed).draft).toMatchObject({ headline: 'Ice', publishedAt: '2026-01-05T08:00:00.000Z', versionCreated: '2026-01-05T09:00:00.000Z', body: { contentType: 'text/html', value: '<p>Ice</p>' } });
  });

  it('keeps an entry without dates, title or link', () => expect(parseOne(atomOf('<id>a</id><content>Ice</content>')).draft).toMatchObject({ providerItemId: 'a', warnings: [] }));

  it('keeps an entry with a date that is none, and says so', () => {
    expect(parseOne(atomOf('<id>a</id><title>Ice</title><updated>yesterday</updated>'))).toMatchObject({ formatTime: undefined, draft: { warnings: [{ code: 'date-unread', detail: 'updated: yesterday' }] } });
  });

  it('has no item, and no refusal, for a feed without entries', () => expect(parse(atomOf())).toMatchObject({ items: [], refused: [], complete: true, format: 'atom' }));
});
