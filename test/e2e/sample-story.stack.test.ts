import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FullArticle } from '@dateline/contracts';
import { foldWhiteSpace, sourceText } from '@dateline/markup';
import { eventually } from '../stack/index.js';
import { Line } from './line.js';

const twin = new URL('../../examples/wire/drop/twin.txt', import.meta.url);
const sample = new URL('../../../shared/samples/000_5d703e02e0b3bd38.txt', import.meta.url);

interface Expectation {
  readonly headline: string;
  readonly place: string;
  readonly furniture: readonly string[];
  readonly people: readonly string[];
  readonly lead: string;
}

let line: Line;
beforeAll(async () => {
  line = await Line.start({ services: ['feed-ingestor', 'enricher', 'store'] });
});
afterAll(async () => line?.close());

async function throughTheLine(file: URL, headline: string): Promise<FullArticle> {
  await line.drop('pages', readFileSync(file));
  return eventually(async () => {
    const [row] = await line.rows<{ article: FullArticle }>('select b.article from archive.body b join archive.version v using (raw_event_id) where v.headline = $1', [headline]);
    if (row === undefined) throw new Error('not stored yet');
    return row.article;
  }, { timeoutMs: 30_000 });
}

/** The law of receipts: the source text with the removed spans cut out is the paragraphs, white space folded. */
function expectReceipts(article: FullArticle, file: URL): void {
  const source = sourceText({ contentType: 'text/plain', value: readFileSync(file, 'utf8') }).text;
  const kept = article.removedSpans.toSorted((a, b) => b.start - a.start).reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), source);
  expect(foldWhiteSpace(kept)).toBe(foldWhiteSpace(article.text.paragraphs.join('\n\n')));
}

function expectReading(article: FullArticle, expected: Expectation): void {
  const text = article.text.paragraphs.join('\n\n');
  expect(article.headline?.clean).toBe(expected.headline);
  expect(article.dateline?.place).toBe(expected.place);
  for (const furniture of expected.furniture) {
    expect(text).not.toContain(furniture);
    expect(article.removedSpans.some((span) => span.text?.includes(furniture)), furniture).toBe(true);
  }
  expect(text.split(expected.lead)).toHaveLength(2);
  const names = article.entities.filter((entity) => entity.type === 'person').map((entity) => entity.name);
  for (const person of expected.people) expect(names.filter((name) => name === person)).toEqual([person]);
  const surnames = expected.people.map((person) => person.split(' ').at(-1) as string);
  for (const surname of surnames) expect(names.filter((name) => name.split(' ').at(-1) === surname)).toHaveLength(1);
  for (const entity of article.entities) {
    for (const mention of entity.mentions) expect((mention.in === 'headline' ? article.headline?.clean ?? '' : text).slice(mention.start, mention.end)).toBe(mention.text);
  }
  expect(article.sentiment?.label).toBe('negative');
}

describe('a scraped wire story through the whole line', () => {
  it('is read as its editor would: the twin', async () => {
    const headline = 'Brandao rues Iturri ties as foreign ministers clash over Paraguay';
    const article = await throughTheLine(twin, headline);
    expectReceipts(article, twin);
    expectReading(article, {
      headline, place: 'Brasilia', furniture: ['You are here', '51830264 - 18_03_2026 - BRAZIL BRANDAO TV INTERVIEW.jpg', "Readers' views on:"],
      people: ['Otavio Brandao', 'Malena Iturri', 'Facundo Lezcano', 'Helena Sarmiento', 'Ramiro da Fonseca'], lead: 'gone from cool to bitter',
    });
  });

  it.skipIf(!existsSync(sample))('is read as its editor would: the sample itself (skipped where ../shared is absent)', async () => {
    const headline = 'Putin slams Trump ties as top diplomats spar on Syria';
    const article = await throughTheLine(sample, headline);
    expectReceipts(article, sample);
    expectReading(article, {
      headline, place: 'Moscow', furniture: ['You are here', '42225711 - 12_04_2017', 'Market voices on:'],
      people: ['Vladimir Putin', 'Donald Trump', 'Rex Tillerson', 'Sergei Lavrov', 'Bashar al Assad'], lead: 'have deteriorated under the administration',
    });
  });
});
