import { encodeHeld, encodePublic, rawEventId, type Envelope, type RawArticle } from '@dateline/contracts';
import { aRawArticle } from '@dateline/contracts/builders';
import { createStoryReader } from '@dateline/nlp';
import { describe, expect, it } from 'vitest';
import { createStoryEnricher, decide, isUrgent } from '../src/index.js';

const enricher = createStoryEnricher(createStoryReader());
const envelope: Envelope = { id: '7f1d3a52-0b53-5d42-9a2f-0c9a3d5b7e10', cause: 'received', time: '2027-03-03T08:00:00.000Z' };
const decided = (raw: RawArticle, asOf?: string): ReturnType<typeof decide> => decide(raw, { inputEventId: rawEventId(raw), asOf });

const before = '2027-03-03T07:00:00.000Z';
const after = '2027-03-03T09:00:00.000Z';

describe('what is settled before anything can fail', () => {
  it.each<[string, RawArticle, object]>([
    ['a plain story is usable', aRawArticle(), { action: 'new', pubStatus: 'usable' }],
    ['a declared kill is canceled', aRawArticle({}, { declaredStatus: 'canceled' }), { pubStatus: 'canceled' }],
    ['kill wording is canceled', aRawArticle({ headline: 'KILL KILL KILL - Harbour fire was a drill', text: 'KILL KILL KILL\n\nPlease kill the story.' }), { action: 'kill', pubStatus: 'canceled' }],
    ['hold wording is withheld', aRawArticle({ headline: 'HOLD HOLD HOLD - Harbour fire', text: 'HOLD HOLD HOLD\n\nDo not use the story until further notice.' }), { action: 'hold', pubStatus: 'withheld' }],
    ['a declared hold is withheld', aRawArticle({}, { declaredStatus: 'withheld' }), { pubStatus: 'withheld' }],
    ['an open embargo is withheld', aRawArticle({}, { embargoedUntil: after }), { pubStatus: 'withheld' }],
    ['an embargo that was over on receipt is usable', aRawArticle({}, { embargoedUntil: before }), { pubStatus: 'usable' }],
  ])('%s', (_, raw, expected) => expect(decided(raw)).toMatchObject(expected));

  it('judges an embargo at the instant it is told', () => {
    const raw = aRawArticle({}, { embargoedUntil: after });
    expect(decided(raw, '2027-03-03T10:00:00.000Z').pubStatus).toBe('usable');
    expect(decided(raw, before).pubStatus).toBe('withheld');
  });

  it('hurries kills, holds and releases, and nothing else', () => {
    const kill = decided(aRawArticle({}, { declaredStatus: 'canceled' }));
    expect([kill, decided(aRawArticle()), { ...decided(aRawArticle()), action: 'hold' as const }, { ...decided(aRawArticle()), action: 'release' as const }].map(isUrgent)).toEqual([true, false, true, true]);
  });
});

describe('what leaves of a version that is withheld or killed', () => {
  const secret = 'Zanzibar Quillfeather'; // stands in every field that could give the story away
  const withheld = (status: 'withheld' | 'canceled'): RawArticle => aRawArticle({ headline: `${secret} resigns`, text: `PARIS, March 3 (Northwire) - ${secret} has resigned.` }, {
    declaredStatus: status, slugline: secret, byline: `By ${secret}`, url: `https://northwire.example/${encodeURIComponent(secret)}`, canonicalUrl: `https://northwire.example/c/${encodeURIComponent(secret)}`, editorialNote: secret,
    subjects: [{ scheme: 'x', name: secret }], keywords: [secret], media: [{ caption: secret }], warnings: [{ code: 'x', detail: secret }], page: { url: 'https://northwire.example/p', value: secret, fetchedAt: before },
  });

  it.each(['withheld', 'canceled'] as const)('is a notice without a word of it: %s', (status) => {
    const raw = withheld(status);
    const notice = enricher.notice(raw, decided(raw));
    const { value } = encodePublic(notice, envelope);
    expect(value.toString('utf8')).not.toMatch(/Zanzibar|Quillfeather|northwire\.example/u);
    expect(notice).toMatchObject({ form: 'notice', pubStatus: status, itemId: raw.itemId, versionKey: raw.versionKey });
  });

  it('is whole on the closed topic while it is withheld', () => {
    const raw = withheld('withheld');
    const article = enricher.enrich(raw, decided(raw));
    expect(article).toMatchObject({ form: 'held', pubStatus: 'withheld' });
    if (article.form !== 'held') throw new Error('a withheld story takes the held form');
    expect(encodeHeld(article, envelope).value.toString('utf8')).toContain(secret);
  });
});
