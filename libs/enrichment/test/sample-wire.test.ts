import { createStoryReader } from '@dateline/nlp';
import { describe, expect, it } from 'vitest';
import { createStoryEnricher } from '../src/index.js';
import { enriched } from './golden.js';
import { currentOf, manifest, sampleWire, type ExpectedStory } from './sample-wire.js';
import type { RawArticle, StoryArticle } from '@dateline/contracts';

const stories = sampleWire();
const enricher = createStoryEnricher(createStoryReader());
/** Those that are to be read, each with what came of it. */
const read: readonly { expected: ExpectedStory; article: StoryArticle }[] = manifest.expected.filter(({ headline }) => headline !== undefined).map((expected) => {
  const raw = currentOf(expected, stories);
  expect(raw, expected.key).toBeDefined();
  return { expected, article: enriched(enricher, raw as RawArticle) };
});

const kinds = { people: 'person', places: 'place', organisations: 'organisation' } as const;

/** Names found and printed exactly as expected, over the whole wire. */
function measure(kind: keyof typeof kinds): { recall: number; precision: number } {
  const counts = { right: 0, wanted: 0, found: 0 };
  for (const { expected, article } of read) {
    const wanted = expected[kind] ?? [];
    const found = article.entities.filter(({ type }) => type === kinds[kind]).map(({ name }) => name);
    counts.wanted += wanted.length;
    counts.found += found.length;
    counts.right += found.filter((name) => wanted.includes(name)).length;
  }
  return { recall: counts.right / counts.wanted, precision: counts.right / counts.found };
}

describe('the sample wire', () => {
  it('is there', () => expect(read.length).toBeGreaterThanOrEqual(35));

  it.each([['people', 0.95, 0.95], ['places', 0.92, 0.9], ['organisations', 0.85, 0.8]] as const)('gives up its %s', (kind, recall, precision) => {
    const measured = measure(kind);
    expect(measured.recall).toBeGreaterThanOrEqual(recall);
    expect(measured.precision).toBeGreaterThanOrEqual(precision);
  });

  it('sounds as it should, in nine stories of ten where a tone is named', () => {
    const toned = read.filter(({ expected }) => expected.tone !== undefined);
    const right = toned.filter(({ expected, article }) => article.sentiment?.label === expected.tone);
    expect(toned.length).toBeGreaterThan(10);
    expect(right.length / toned.length).toBeGreaterThanOrEqual(0.9);
  });

  it.each(read.map(({ expected, article }) => [expected.key, expected.headline, article] as const))('has its headline: %s', (_, headline, article) => expect(article.headline?.clean).toBe(headline));

  it('makes no entity of furniture, captions, bylines or sign-offs', () => {
    const names = read.flatMap(({ article }) => article.entities.map(({ name }) => name));
    for (const furniture of ['Clive Ardern', 'Ruth Sallow', 'Leonore Zbinden', 'Salome Wanyonyi', 'Facebook', 'WhatsApp', 'You are here']) expect(names).not.toContain(furniture);
  });
});
