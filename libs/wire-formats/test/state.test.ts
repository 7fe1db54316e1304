import { rawArticleSchema, versionKey, versionTime } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { toRawArticle, type ParsedItem } from '../src/index.js';
import { atomOf, jsonFeedOf, parseOne, rssOf } from './documents.js';

const hashOf = (html: string): string => parseOne(jsonFeedOf({ id: 'a', title: 'Ice', content_html: html })).draft.stateHash;

describe('a state', () => {
  const before = '<p>Ice closed the harbour.</p><p>Pilots wait.</p>';
  it.each([
    ['an advertisement', '<p>Ice closed the harbour.</p><div id="ad"><img src="https://ads.example/7.png" alt="Sale"></div><p>Pilots wait.</p>'],
    ['a script', '<script>slot = 8</script><p>Ice closed the harbour.</p><p>Pilots wait.</p>'],
    ['attributes', '<p class="x" data-v="9">Ice closed the harbour.</p><p style="y">Pilots wait.</p>'],
    ['formatting and white space', '<p>Ice <b>closed</b>\n the harbour.</p>\n\n<div>Pilots wait.</div>'],
    ['comments, frames and drawings', '<!-- 10:31 --><p>Ice closed the harbour.</p><iframe src="x">y</iframe><svg><text>z</text></svg><p>Pilots wait.</p>'],
  ])('does not change with %s', (_name, after) => expect(hashOf(after)).toBe(hashOf(before)));

  it('changes with one word', () => expect(hashOf(before.replace('wait', 'work'))).not.toBe(hashOf(before)));

  const text = (...lines: string[]): string => parseOne(`Story-Id: TL0042\n${lines.join('\n')}\n\nIce.`).draft.stateHash;
  it.each(['Headline: Ice', 'Status: hold', 'Embargo: 2031-01-01T00:00:00Z', 'Expires: 2031-01-01T00:00:00Z', 'Note: Check.', 'Copyright: Tideline', 'Urgency: 2', 'Slug: ICE', 'Byline: Ada Quist'])('changes with `%s`', (line) => {
    expect(text(line)).not.toBe(text());
  });
  it.each(['Version: 2', 'Version-Created: 2026-01-05T09:00:00Z', 'Keywords: ice', 'Number: 43', 'Language: en'])('does not change with `%s`', (line) => expect(text(line)).toBe(text()));
});

describe('the format\'s own version time', () => {
  const updated = Date.parse('2026-01-05T09:00:00Z');
  const entry = atomOf('<id>a</id><title>Ice</title><published>2026-01-01T00:00:00Z</published><updated>2026-01-05T09:00:00Z</updated>');
  it.each([
    ['a file', entry, { protocol: 'drop' as const }, updated],
    ['a push', entry, { protocol: 'push' as const }, updated],
    ['a wire\'s feed', entry, { protocol: 'poll' as const, source: { trust: 'wire' as const } }, updated],
    ['a web feed', entry, { protocol: 'poll' as const }, undefined],
    ['a publication date', rssOf('<guid>a</guid><title>Ice</title><pubDate>Mon, 05 Jan 2026 09:00:00 GMT</pubDate>'), { protocol: 'drop' as const }, undefined],
    ['`dcterms:modified` in RSS', rssOf('<guid>a</guid><title>Ice</title><dcterms:modified xmlns:dcterms="http://purl.org/dc/terms/">2026-01-05T09:00:00Z</dcterms:modified>'), { protocol: 'drop' as const }, updated],
    ['a header line', 'Story-Id: a\nVersion-Created: 2026-01-05T09:00:00Z\n\nIce.', { protocol: 'drop' as const }, updated],
    ['a page', '<html><head><meta property="article:modified_time" content="2026-01-05T09:00:00Z"></head><p>Ice.', { protocol: 'drop' as const }, updated],
  ])('as events.md says, of %s', (_name, document, facts, expected) => expect(parseOne(document, facts).formatTime).toBe(expected));
});

describe('toRawArticle', () => {
  const event = (item: ParsedItem, receivedAt: number): ReturnType<typeof toRawArticle> => {
    const at = new Date(receivedAt).toISOString();
    return toRawArticle(item, {
      itemId: '6c0a5f3e-7b1d-5d2a-9a53-0f3a1c7e4d11', firstSeenAt: at, receivedAt: at, release: {},
      versionKey: versionKey({ versionTime: versionTime({ receivedAt, formatTime: item.formatTime }), receivedAt, stateHash: item.draft.stateHash }),
    });
  };
  const item = parseOne('Story-Id: a\nVersion-Created: 2026-01-05T09:00:00Z\n\nIce.');

  it('makes an event that keeps the contract', () => expect(rawArticleSchema.safeParse(event(item, Date.parse('2026-01-05T09:01:00Z'))).error).toBeUndefined());
  it('says when a time lies ahead of receipt, and keeps it', () => {
    const article = event(item, Date.parse('2026-01-05T08:00:00Z'));
    expect([article.versionCreated, article.warnings]).toEqual(['2026-01-05T09:00:00.000Z', [{ code: 'date-in-future', detail: 'versionCreated: 2026-01-05T09:00:00.000Z' }]]);
    expect(event(item, Date.parse('2026-01-05T08:51:00Z')).warnings).toEqual([]);
  });
});
