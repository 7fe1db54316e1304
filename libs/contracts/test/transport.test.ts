import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aHeldArticle, aKillNotice, anEnrichedArticle, aRawArticle, enrichedIdOf, rawIdOf } from '../src/builders/index.js';
import {
  ContractError, cutToBytes, decodeEvent, encodeHeld, encodePublic, encodeRaw, eventTypes, fitRawArticle, headersAgain, headerText, noticeKeys, readDeadLetterHeaders,
  readHeaders, toNotice, topics, writeDeadLetterHeaders, writeHeaders, type PublicArticle,
} from '../src/index.js';

const raw = aRawArticle();
const envelope = { id: rawIdOf(raw), cause: 'received', time: raw.receivedAt } as const;
const bytes = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

describe('headers of a record that is sent once more', () => {
  it('say anew what is given, and keep everything else as it came, bytes and repeats too', () => {
    const odd = Buffer.from([0, 255]);
    const headers = { ce_id: Buffer.from('e-1'), 'dateline-cause': Buffer.from('received'), odd, twice: [odd, odd], gone: undefined };
    const again = headersAgain<Buffer>(headers, { cause: 'reprocessed', asOf: '2027-03-03T08:00:00.000Z', publishedAt: undefined });
    expect(again).toEqual({ ce_id: Buffer.from('e-1'), 'dateline-cause': 'reprocessed', 'dateline-as-of': '2027-03-03T08:00:00.000Z', odd, twice: [odd, odd] });
    expect(headerText(headers, 'dateline-cause')).toBe('received');
  });
});

describe('reading an event', () => {
  it.each([
    ['a null value', null, 'value-missing'],
    ['no JSON', bytes('{"itemId":'), 'not-json'],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x00]), 'not-json'],
    ['an empty value', bytes(''), 'not-json'],
    ['JSON that is no object', bytes('[]'), 'schema-invalid'],
    ['an object of another kind', bytes('{"a":1}'), 'schema-invalid'],
    ['a field of a wrong type', bytes({ ...raw, keywords: 'one' }), 'schema-invalid'],
    ['a status outside the closed enum', bytes({ ...raw, declaredStatus: 'paused' }), 'schema-invalid'],
    ['an instant that is none', bytes({ ...raw, receivedAt: 'yesterday' }), 'schema-invalid'],
  ])('answers, not throws, for %s', (_name, value, reason) => {
    expect(decodeEvent('raw-article', value)).toMatchObject({ ok: false, reason });
  });

  it('names the field that is wrong and never its value', () => {
    const read = decodeEvent('raw-article', bytes({ ...raw, itemId: 'secret-value' }));
    expect(read).toMatchObject({ ok: false, detail: expect.stringContaining('itemId') as string });
    expect(JSON.stringify(read)).not.toContain('secret-value');
  });

  it('keeps unknown keys, deep ones too', () => {
    const newer = { ...raw, mood: 'calm', ingest: { ...raw.ingest, relay: 'r1' } };
    expect(decodeEvent('raw-article', bytes(newer))).toMatchObject({ ok: true, event: newer, warnings: [] });
  });

  it('keeps unknown values of open enums and warns of each', () => {
    const newer = { ...anEnrichedArticle(raw), action: 'rewrite', trust: 'partner', entities: [anEntity('meteor')] };
    const read = decodeEvent('public-article', bytes(newer));
    expect(read).toMatchObject({ ok: true, event: { action: 'rewrite', trust: 'partner' } });
    expect(read.ok && read.warnings.map((warning) => warning.detail).sort()).toEqual(['action: rewrite', 'entities[].type: meteor', 'trust: partner']);
  });
});

function anEntity(type: string) {
  return { key: 'e1', type, name: 'Port Louis', aliases: [], symbols: [], ids: [], mentions: [{ start: 0, end: 10, text: 'Port Louis', in: 'text' }], salience: 0.5, confidence: 0.9 };
}

describe('what may leave the house', () => {
  it('a usable story as enriched, a kill as withdrawn', () => {
    const article = anEnrichedArticle(raw);
    expect(encodePublic(article, { ...envelope, id: enrichedIdOf(article) }).headers['ce_type']).toBe(eventTypes.enriched);
    expect(encodePublic(aKillNotice(raw), envelope).headers['ce_type']).toBe(eventTypes.withdrawn);
  });

  it.each([
    ['held', aHeldArticle(raw)],
    ['withheld but dressed as full', { ...anEnrichedArticle(raw), pubStatus: 'withheld' }],
    ['killed, in a notice with one field too many', { ...aKillNotice(raw), headline: 'Strike ends' }],
    ['killed but dressed as full', { ...anEnrichedArticle(raw), pubStatus: 'canceled' }],
  ])('never a story that is %s', (_name, article) => {
    expect(() => encodePublic(article as unknown as PublicArticle, envelope)).toThrow(ContractError);
  });

  it('a held story only on its own topic', () => {
    expect(encodeHeld(aHeldArticle(raw), envelope).headers['ce_type']).toBe(eventTypes.held);
    expect(() => encodeHeld(anEnrichedArticle(raw) as never, envelope)).toThrow(ContractError);
  });

  it('a notice carries nothing of headline, text, address, slug or entities, whatever the story holds', () => {
    const word = fc.stringMatching(/^[a-z]{12}$/u);
    fc.assert(fc.property(fc.tuple(word, word, word, word, word), ([headline, text, path, keyword, name]) => {
      const story = anEnrichedArticle(aRawArticle({ headline, text }), {
        url: `https://news.example/${path}`, canonicalUrl: `https://news.example/${path}.html`, keywords: [keyword], subjects: [{ scheme: 's', name: keyword }],
        altIds: [{ role: 'guid', value: `https://news.example/${path}` }, { role: 'story-id', value: 'NW-1' }], provider: { name: 'Northwire', uri: `https://news.example/${path}` },
        entities: [{ ...anEntity('person'), name }], seriesHint: headline, actionEvidence: [{ rule: 'r', field: 'headline', text: headline }],
      });
      const notice = JSON.stringify(toNotice({ ...aHeldArticle(), ...story, form: 'held', pubStatus: 'withheld' } as never));
      for (const secret of [headline, text, path, keyword, name]) expect(notice).not.toContain(secret);
      expect(Object.keys(JSON.parse(notice) as object).filter((key) => !noticeKeys.includes(key))).toEqual([]);
    }));
  });
});

describe('headers', () => {
  const headers = {
    id: rawIdOf(raw), type: eventTypes.raw, source: '/feed-ingestor/a', time: raw.receivedAt, subject: raw.itemId, dataschema: 'urn:x', cause: 'received',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', versionKey: raw.versionKey, asOf: raw.receivedAt, receivedAt: raw.receivedAt, publishedAt: raw.receivedAt,
  } as const;
  it('come back as they went, as text or as bytes', () => {
    const written = writeHeaders(headers);
    const asBytes = Object.fromEntries(Object.entries(written).map(([name, value]) => [name, Buffer.from(value)]));
    expect(readHeaders(written)).toEqual({ ok: true, headers });
    expect(readHeaders(asBytes)).toEqual({ ok: true, headers });
  });
  it('name every required one that is absent', () => {
    expect(readHeaders({ ce_id: 'x' })).toEqual({ ok: false, missing: ['ce_type', 'ce_source', 'ce_time', 'ce_subject', 'dateline-cause'] });
    expect(readHeaders(undefined)).toMatchObject({ ok: false });
  });
  it('let nobody override one by adding another of its name', () => {
    expect(headerText({ ce_id: ['first', Buffer.from('second')] }, 'ce_id')).toBe('first');
  });
  it('of a dead letter come back as they went', () => {
    const dead = { reason: 'not-json', stage: 'decode', error: 'no JSON', topic: 't', partition: 3, offset: '9007199254740993', attempt: 2, firstFailedAt: raw.receivedAt } as const;
    expect(readDeadLetterHeaders(writeDeadLetterHeaders(dead))).toEqual(dead);
    expect(readDeadLetterHeaders({ ce_id: 'x' })).toBeUndefined();
  });
});

describe('a raw article fits its topic', () => {
  const limit = topics['raw-normal'].maxMessageBytes;
  it('loses its page first, then the end of its body, each with a warning', () => {
    const large = aRawArticle({}, { body: { contentType: 'text/plain', value: 'é'.repeat(1_500_000), truncated: false }, page: { url: 'https://news.example/', value: 'p'.repeat(600_000), fetchedAt: raw.receivedAt } });
    const fitted = fitRawArticle(large);
    expect(fitted.page).toBeUndefined();
    expect(fitted.body.truncated).toBe(true);
    expect(fitted.warnings.map((warning) => warning.code)).toEqual(['page-dropped', 'body-truncated']);
    expect(encodeRaw(large, envelope).value.length).toBeLessThan(limit);
  });
  it('whatever its characters cost in JSON', () => {
    fc.assert(fc.property(fc.constantFrom('\u0001', '"', '\\', '🙂', 'a', '\ud800'), fc.integer({ min: 0, max: 3_000_000 }), (unit, count) => {
      const body = { contentType: 'text/plain', value: unit.repeat(count), truncated: false };
      expect(encodeRaw(aRawArticle({ text: 'x' }, { body }), envelope).value.length).toBeLessThan(limit);
    }), { numRuns: 12 });
  });
  it('is left alone when it is small', () => expect(fitRawArticle(raw)).toBe(raw));
  it('is never cut inside a character', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, limitBytes) => {
      const cut = cutToBytes(text, limitBytes);
      expect(text.startsWith(cut)).toBe(true);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(Math.max(limitBytes, 0));
    }));
  });
});
