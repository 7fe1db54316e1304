import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { aHeldArticle, aKillNotice, anEnrichedArticle, aRawArticle } from '../src/builders/index.js';
import { allTopics, asyncApiDocument, eventSchemas, jsonSchemaFiles, jsonSchemaOf, topics, type EventName } from '../src/index.js';

const committed = (path: string): unknown => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
const at = '2027-03-03T08:00:00.000Z';
const raw = aRawArticle();

const samples: Record<EventName, readonly unknown[]> = {
  'raw-article': [raw, aRawArticle({ versionAfter: 0 }, { urgency: 1, embargoedUntil: at })],
  'enriched-article': [anEnrichedArticle(raw), aHeldArticle(raw), aKillNotice(raw)],
  'public-article': [anEnrichedArticle(raw), aKillNotice(raw)],
  'held-article': [aHeldArticle(raw)],
  'article-status': [{ itemId: raw.itemId, status: 'canceled', versionKey: raw.versionKey, reason: 'kill', at }],
  'item-outcome': [{ stage: 'enricher', kind: 'dead', reason: 'not-json', sourceId: 'northwire-world', detail: 'no JSON', at }],
  'source-status': [{ sourceId: 'northwire-world', state: 'ok', consecutiveFailures: 0, at }],
};
const broken: Record<EventName, unknown> = {
  'raw-article': { ...raw, itemId: 'NW-0001' },
  'enriched-article': { ...aKillNotice(raw), pubStatus: 'gone' },
  'public-article': aHeldArticle(raw),
  'held-article': anEnrichedArticle(raw),
  'article-status': { itemId: raw.itemId },
  'item-outcome': { stage: 'enricher' },
  'source-status': { sourceId: '' },
};
const names = Object.keys(eventSchemas) as EventName[];

describe('what is published', () => {
  it('is committed as the schemas stand', () => {
    const files = jsonSchemaFiles();
    expect(readdirSync(new URL('../schemas', import.meta.url)).sort()).toEqual(Object.keys(files).sort());
    for (const [file, schema] of Object.entries(files)) expect(committed(`schemas/${file}`), file).toEqual(JSON.parse(JSON.stringify(schema)));
    expect(committed('asyncapi.json')).toEqual(JSON.parse(JSON.stringify(asyncApiDocument())));
  });

  it.each(names)('%s: another validator agrees with ours', (name) => {
    const validate = new Ajv2020({ strict: false }).compile(jsonSchemaOf(name));
    for (const sample of samples[name]) {
      expect(eventSchemas[name].safeParse(sample).success).toBe(true);
      expect(validate(sample), JSON.stringify(validate.errors)).toBe(true);
    }
    expect(eventSchemas[name].safeParse(broken[name]).success).toBe(false);
    expect(validate(broken[name])).toBe(false);
  });

  it('AsyncAPI has a channel for each topic and every reference leads somewhere', () => {
    const document = JSON.parse(JSON.stringify(asyncApiDocument())) as { channels: Record<string, { address: string }> };
    const addresses = Object.values(document.channels).map((channel) => channel.address);
    expect(addresses.sort()).toEqual(allTopics.map((topic) => topic.name).sort());
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/gu)].map((match) => match[1] as string);
    expect(references.length).toBeGreaterThan(allTopics.length);
    for (const reference of references) {
      const target = reference.split('/').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
      expect(target, reference).toBeDefined();
    }
  });
});

describe('the table of topics', () => {
  it('lets subscribers read notices and usable stories alone', () => {
    const open = allTopics.filter((topic) => topic.readers === 'subscribers').map((topic) => topic.payload);
    expect(new Set(open)).toEqual(new Set(['public-article', 'article-status']));
  });
  it('names no topic twice and keeps held stories closed', () => {
    expect(new Set(allTopics.map((topic) => topic.name)).size).toBe(allTopics.length);
    expect(topics.held.readers).toBe('internal');
  });
});
