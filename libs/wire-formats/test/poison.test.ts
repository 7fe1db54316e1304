import { maxBodyBytes, rawArticleSchema, versionKey } from '@dateline/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemIdOf, parseDocument, toRawArticle, type IdentityName, type ParsedItem } from '../src/index.js';
import { aSource, atomOf, codesOf, jsonFeedOf, parse, parseOne, rssOf } from './documents.js';

const receivedAt = '2026-01-05T09:00:00.000Z';
const rawArticle = (item: ParsedItem): ReturnType<typeof toRawArticle> => toRawArticle(item, {
  itemId: itemIdOf(item.draft.providerKey, item.draft.identity as IdentityName), firstSeenAt: receivedAt, receivedAt, release: {},
  versionKey: versionKey({ versionTime: 0, receivedAt: Date.parse(receivedAt), stateHash: item.draft.stateHash }),
});

/** Everything PostgreSQL or a reader of JSON would choke on. */
function poisonIn(value: unknown): string[] {
  return Object.values((typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>).flatMap((inner) => {
    if (typeof inner !== 'string') return poisonIn(inner);
    return inner.isWellFormed() && !/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(inner) ? [] : [inner];
  });
}

describe('poison', () => {
  it.each([
    ['NUL in a text', Buffer.from('Ice\u0000 closed the harbour.'), 'Ice\uFFFD closed the harbour.'],
    ['bytes of no charset', Buffer.concat([Buffer.from('Größe, Übung, Öl, '), Buffer.from([0xff]), Buffer.from(' Ice')]), 'Größe, Übung, Öl, \uFFFD Ice'],
  ])('%s leaves a mark and a warning', (_name, bytes, text) => {
    const item = parseOne(bytes);
    expect([item.visibleText, codesOf(item).length]).toEqual([text, 1]);
  });

  it('references to what is no character leave a mark and a warning in XML', () => {
    const item = parseOne(rssOf('<guid>a&#0;b</guid><title>Ice&#xD800;</title><description>&lt;p&gt;x&amp;#0;y&lt;/p&gt;</description>'));
    expect([item.draft.providerItemId, item.draft.headline, item.visibleText]).toEqual(['a\uFFFDb', 'Ice\uFFFD', 'x\uFFFDy']);
    expect(codesOf(item)).toContain('repaired-xml');
    expect(poisonIn(item.draft)).toEqual([]);
  });

  it.each([
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]), 'unknown-format', 'no text: a JPEG picture'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >>'), 'unknown-format', 'no text: a PDF file'],
    ['a program', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251)), 'unknown-format', 'no text'],
    ['no bytes', Buffer.alloc(0), 'empty-item', 'an empty document'],
    ['white space', Buffer.from(' \r\n\t\u00A0\n'), 'empty-item', 'an empty document'],
    ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf]), 'empty-item', 'an empty document'],
    ['another format', Buffer.from('<nitf><head/></nitf>'), 'unknown-format', 'no parser for <nitf> yet'],
  ])('%s is refused with a reason', (_name, bytes, reason, part) => {
    expect(parse(bytes)).toMatchObject({ items: [], rejected: { reason, detail: expect.stringContaining(part) as string } });
  });

  it('reads a file in the charset its source is set to', () => {
    expect(parseOne(Buffer.from([0x88, 0x81, 0x20, 0xad]), { source: { charset: 'cp437' } }).visibleText).toBe('êü ¡');
  });
});

describe('a body beyond its limit', () => {
  const paragraph = 'Ice closed the harbour of Port Avel for another day. ';
  const bytesOf = ({ draft }: ParsedItem): number => Buffer.byteLength(draft.body.value, 'utf8');

  it('is cut at a paragraph of plain text, with a warning', () => {
    const text = Array.from({ length: 6000 }, (_, at) => `${at} ${paragraph.repeat(10)}é`).join('\n\n');
    expect(text.length).toBeGreaterThan(3_000_000);
    const item = parseOne(text);
    expect(bytesOf(item)).toBeLessThanOrEqual(maxBodyBytes);
    expect(item.draft).toMatchObject({ body: { truncated: true }, representation: 'partial' });
    expect([item.draft.body.value.at(-1), codesOf(item)]).toEqual(['é', ['body-truncated']]);
    expect(text.startsWith(`${item.draft.body.value}\n\n`)).toBe(true);
  });

  it('is cut behind a block of HTML, with a warning', () => {
    const item = parseOne(jsonFeedOf({ id: 'a', content_html: `<p>${paragraph}</p>`.repeat(60_000) }));
    expect(bytesOf(item)).toBeLessThanOrEqual(maxBodyBytes);
    expect([item.draft.body.value.endsWith(`${paragraph}</p>`), item.draft.body.truncated]).toEqual([true, true]);
  });

  it('never ends inside a tag or a character', () => {
    const tags = parseOne(jsonFeedOf({ id: 'a', content_html: `x<i title="${'y'.repeat(90_000)}">${'z'.repeat(90_000)}<i title="${'q'.repeat(200_000)}">` })).draft.body.value;
    expect(tags.endsWith('z')).toBe(true);
    expect(parseOne('\u{1F9CA}'.repeat(200_000)).draft.body.value.isWellFormed()).toBe(true);
  });

  it('first loses what nobody reads, and may then be whole', () => {
    const ballast = `<SCRIPT>${'ad("x");'.repeat(40_000)}</SCRIPT><style>${'p{}'.repeat(1000)}</style><svg>${'<g/>'.repeat(1000)}</svg><!-- ${'İ'.repeat(9000)} -->`;
    const item = parseOne(jsonFeedOf({ id: 'a', content_html: `<p>Ice</p>${ballast}<p>closed the harbour.</p>` }));
    expect(item.draft).toMatchObject({ body: { value: '<p>Ice</p><p>closed the harbour.</p>', truncated: false }, representation: 'full' });
    expect(codesOf(item)).toEqual(['markup-trimmed']);
  });

  it('counts whole in the state, so that a change behind the cut is a version', () => {
    const long = paragraph.repeat(8000);
    expect(parseOne(`${long}A`).draft.stateHash).not.toBe(parseOne(`${long}B`).draft.stateHash);
  });
});

describe('parseDocument is total', () => {
  const pieces = [
    rssOf('<guid>a</guid><title>Ice</title>'), atomOf('<id>a</id><content type="html">&lt;p&gt;Ice</content>'), jsonFeedOf({ id: 'a', title: 'Ice' }), 'Story-Id: a\nStatus: hold\n\nIce', '<html><head><title>Ice</title></head><p>a',
    '<item>', '</item>', '<entry>', '<title>', '&', '&amp;', '&#0;', '<![CDATA[', ']]>', '{"items":[', '{}', ']}', '\u0000', 'Embargo: x', '\n\n', '<p>', 'updated', '2026-01-05T09:00:00Z', '<updated>', '</updated>', 'Version-Created: ',
  ];
  const soup = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), { maxLength: 8 }).map((parts) => Buffer.from(parts.join(''), 'utf8'));
  const cut = fc.tuple(fc.constantFrom(...pieces.slice(0, 5)), fc.nat(600), fc.nat(600), fc.nat(255)).map(([text, at, end, byte]) => {
    const bytes = Buffer.from(text, 'utf8').subarray(0, 50 + end);
    bytes[at % bytes.length] = byte;
    return bytes;
  });
  const anything = fc.oneof(soup, cut, fc.uint8Array({ maxLength: 200 }));

  it('answers any bytes with events that keep the contract, or with reasons', () => {
    fc.assert(fc.property(anything, fc.constantFrom('poll' as const, 'drop' as const, 'push' as const), (bytes, protocol) => {
      const document = parseDocument({ bytes, protocol, source: aSource(), url: 'https://tideline.example/feed' });
      expect(document.items.length > 0 && document.rejected !== undefined).toBe(false);
      for (const item of document.items) {
        const article = rawArticle(item);
        expect(rawArticleSchema.safeParse(article).error).toBeUndefined();
        expect(poisonIn(article)).toEqual([]);
      }
      for (const { detail } of [...document.refused, ...(document.rejected === undefined ? [] : [document.rejected])]) expect(detail).not.toMatch(/defect/);
    }), { numRuns: 600 });
  });
});
