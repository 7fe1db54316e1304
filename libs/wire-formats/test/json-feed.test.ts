import { describe, expect, it } from 'vitest';
import { jsonFeedOf, parse, parseOne } from './documents.js';

describe('JSON Feed', () => {
  it('fills the fields of a story', () => {
    const { draft } = parseOne(jsonFeedOf({
      id: 'tl-42', url: '/ice', title: 'Ice closes Port Avel', content_html: '<p>Ice</p>', content_text: 'Ice', summary: 'Short.', date_published: '2026-01-05T08:00:00Z', date_modified: '2026-01-05T09:00:00Z',
      authors: [{ name: 'Ada Quist' }, { url: 'x' }], tags: ['ice', 'ice', 7, 'ports'], language: 'en_GB', image: 'a.jpg', attachments: [{ url: 'b.mp3', mime_type: 'audio/mpeg' }],
    }));
    expect(draft).toMatchObject({
      identity: { rung: 'provider-id', value: 'tl-42' }, url: 'https://tideline.example/ice', headline: 'Ice closes Port Avel', byline: 'Ada Quist', language: 'en-GB', keywords: ['ice', '7', 'ports'],
      publishedAt: '2026-01-05T08:00:00.000Z', versionCreated: '2026-01-05T09:00:00.000Z', body: { contentType: 'text/html', value: '<p>Ice</p>' }, representation: 'full',
      media: [{ href: 'https://tideline.example/a.jpg', type: 'image' }, { href: 'https://tideline.example/b.mp3', type: 'audio/mpeg' }], warnings: [],
    });
  });

  it.each([
    ['a number for an id', { id: 42, title: 'Ice' }, { providerItemId: '42' }],
    ['wrong types everywhere', { id: 'a', title: ['Ice'], url: {}, tags: 'x', authors: 7, attachments: [null], content_text: 'Ice', date_published: {} }, { providerItemId: 'a', byline: 'Tideline', keywords: [], media: [] }],
    ['version 1.0\'s author', { id: 'a', title: 'Ice', author: { name: 'Ada Quist' } }, { byline: 'Ada Quist' }],
    ['a summary alone', { id: 'a', summary: 'Short.' }, { representation: 'summary', body: { value: 'Short.' } }],
    ['an item without an id', { url: '/ice', title: 'Ice' }, { identity: { rung: 'url', value: 'https://tideline.example/ice' } }],
    ['escapes of what no text may hold', { id: 'a\u0000', content_text: 'x\u0000y\uD800z' }, { providerItemId: 'a\uFFFD', body: { value: 'x\uFFFDy\uFFFDz' } }],
  ])('survives %s', (_name, item, expected) => expect(parseOne(jsonFeedOf(item)).draft).toMatchObject(expected));

  it('keeps the other items when one is none', () => {
    expect(parse(jsonFeedOf({ id: 'a', title: 'Ice' }, null, 7, { id: 'b', title: 'Rain' }))).toMatchObject({
      items: [{ draft: { providerItemId: 'a' } }, { draft: { providerItemId: 'b' } }], refused: [{ index: 1, detail: 'no object' }, { index: 2, detail: 'no object' }],
    });
  });

  it.each([
    ['torn', jsonFeedOf({ id: 'a', title: 'Ice' }).slice(0, -5), 'no JSON'], ['without a list', '{"version":"https://jsonfeed.org/version/1","items":{}}', 'no list'], ['nested beyond reason', `{"items":${'['.repeat(200_000)}`, 'no JSON'],
  ])('rejects a document that is %s', (_name, json, part) => expect(parse(json)).toMatchObject({ rejected: { reason: 'document-rejected', detail: expect.stringContaining(part) as string } }));

  it('keeps hostile keys harmless', () => {
    expect(parseOne('{"items":[{"__proto__":{"x":1},"constructor":{"name":"y"},"id":"a","title":"Ice"}]}').draft.headline).toBe('Ice');
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});
