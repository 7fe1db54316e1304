import { encodeHeld, encodePublic, rawEventId, type Envelope, type RawArticle, type StoryArticle } from '@dateline/contracts';
import { aRawArticle } from '@dateline/contracts/builders';
import { createStoryReader, readerOf } from '@dateline/nlp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStoryEnricher, type SkipReason } from '../src/index.js';
import { enriched } from './golden.js';
import { sampleWire } from './sample-wire.js';

const enricher = createStoryEnricher(createStoryReader());
const envelope: Envelope = { id: '7f1d3a52-0b53-5d42-9a2f-0c9a3d5b7e10', cause: 'received', time: '2027-03-03T08:00:00.000Z' };
const encoded = (article: StoryArticle): string => (article.form === 'held' ? encodeHeld(article, envelope) : encodePublic(article, envelope)).value.toString('utf8');
const decided = (raw: RawArticle): ReturnType<typeof enricher.decide> => enricher.decide(raw, { inputEventId: rawEventId(raw) });

/** Mentions that do not say what stands at their place in the enriched article. */
function misplaced({ headline, text, entities }: StoryArticle): unknown[] {
  const fields = { headline: headline?.clean ?? '', text: text.paragraphs.join('\n\n') };
  return entities.flatMap(({ mentions }) => mentions).filter((mention) => fields[mention.in as 'headline' | 'text'].slice(mention.start, mention.end) !== mention.text);
}

describe('every enriched article', () => {
  it.each(sampleWire().map(({ file, raw }) => [`${file} ${raw.headline ?? raw.identity.value}`, raw] as const))('keeps its contract: %s', (_, raw) => {
    const decision = decided(raw);
    if (decision.pubStatus === 'canceled') {
      expect(() => encodePublic(enricher.notice(raw, decision), envelope)).not.toThrow();
      return;
    }
    const article = enricher.enrich(raw, decision);
    expect(() => encoded(article)).not.toThrow();
    expect(misplaced(article)).toEqual([]);
  });

  const pieces = fc.constantFrom('<p>', '</p>', '<br>', 'By ', '(Northwire) - ', 'LONDON, March 3', '\n\n', '\n', 'Mr Holm said', 'KILL', '* ', '"', '&amp;', '😀', '\u0000', '\ud800', 'é', '<script>', '(Reporting by A; Editing by B)', '  1.  ', '___', 'ends', '<');
  const body = fc.oneof(fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(' ')), fc.string({ maxLength: 300, unit: 'binary' }), fc.string({ maxLength: 300 }));

  it('keeps its contract whatever the body', () => {
    fc.assert(fc.property(fc.option(body, { nil: undefined }), body, fc.constantFrom('text/plain', 'text/html'), fc.constantFrom('full', 'summary', 'partial'), (headline, value, contentType, representation) => {
      const raw = aRawArticle({}, { headline, body: { contentType, value, truncated: false }, representation } as Partial<RawArticle>);
      const decision = decided(raw);
      if (decision.pubStatus === 'canceled') return;
      const article = enricher.enrich(raw, decision);
      expect(misplaced(article)).toEqual([]);
      encoded(article);
    }), { numRuns: 150 });
  });

  it('is the same bytes for the same input, by any enricher and in any order', () => {
    const raws = sampleWire().map(({ raw }) => raw);
    const first = raws.map((raw) => JSON.stringify(enriched(enricher, raw)));
    const other = createStoryEnricher(createStoryReader());
    expect(raws.toReversed().map((raw) => JSON.stringify(enriched(other, raw))).toReversed()).toEqual(first);
    expect(other.fingerprint).toBe(enricher.fingerprint);
  });
});

describe('a story whose enrichment failed', () => {
  const raw = aRawArticle();

  it.each<SkipReason>(['failed', 'timeout', 'crashed'])('goes on with its cleaned text, and with its text as delivered: %s', (reason) => {
    for (const article of [enricher.cleanOnly(raw, decided(raw), reason), enricher.plain(raw, decided(raw), reason)]) {
      expect(() => encoded(article)).not.toThrow();
      expect(article.enrichment).toMatchObject({ status: 'skipped', reason });
      expect(article.entities).toEqual([]);
      expect(article.text.paragraphs.join(' ')).toContain('Anil Ramgoolam');
    }
  });

  it('is another event than the whole story, for each way in which it failed: one id never stands for two contents', () => {
    const failed = (['failed', 'timeout', 'crashed'] as const).flatMap((reason) => [enricher.cleanOnly(raw, decided(raw), reason), enricher.plain(raw, decided(raw), reason)]);
    const fingerprints = [enricher.enrich(raw, decided(raw)), ...failed].map(({ enrichment }) => enrichment.fingerprint);
    expect(fingerprints[0]).toBe(enricher.fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
    expect(enricher.notice(raw, decided(raw)).enrichment.fingerprint).toBe(enricher.fingerprint);
  });
});

describe('a reading that lacks a part', () => {
  it('is partial, with the reason', () => {
    expect(enriched(enricher, aRawArticle({}, { representation: 'summary' })).enrichment).toMatchObject({ status: 'partial', reason: 'a summary is not scored' });
    expect(enriched(enricher, aRawArticle()).enrichment).toMatchObject({ status: 'complete' });
  });

  it('is a clean story where there is no backend at all, under an id of its own', () => {
    const without = createStoryEnricher(readerOf('none'));
    const { text, dateline, entities, sentiment, enrichment } = enriched(without, aRawArticle());
    const { text: clean, dateline: found } = enriched(enricher, aRawArticle());
    expect({ text, dateline, entities, sentiment }).toEqual({ text: clean, dateline: found, entities: [], sentiment: undefined });
    expect(enrichment).toMatchObject({ status: 'partial', reason: 'no NLP backend' });
    expect(without.fingerprint).not.toBe(enricher.fingerprint);
  });
});
