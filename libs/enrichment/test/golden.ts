import type { RawArticle, StoryArticle } from '@dateline/contracts';
import { rawEventId } from '@dateline/contracts';
import type { StoryEnricher } from '../src/index.js';
import type { SampleStory } from './sample-wire.js';

/** The stories whose enrichment is kept word for word: a file of the sample wire, and in a feed the story's own id. */
export const goldenStories: readonly { readonly name: string; readonly file: string; readonly id?: string }[] = [
  { name: 'twin', file: 'drop/twin.txt' },
  { name: 'hamburg-strike', file: 'drop/nw-hamburg-strike.v2.txt' },
  { name: 'ferry-alert', file: 'drop/nw-ferry-alert.txt' },
  { name: 'ski-jumping', file: 'drop/dnp-skijumping.txt' },
  { name: 'dam-checks-hold', file: 'drop/dnp-dam-checks.hold.txt' },
  { name: 'trains-gratuits', file: 'drop/amd-senat.txt' },
  { name: 'tariffs-wrapup', file: 'drop/bare-tariffs-wrapup.txt' },
  { name: 'haiti-mission', file: 'drop/bare-un-haiti.txt' },
  { name: 'sleep-analysis', file: 'drop/scrape-sleep-analysis.txt' },
  { name: 'lisbon-metro', file: 'drop/scrape-lisbon-metro.txt' },
  { name: 'olive-harvest', file: 'drop/page-drought.html' },
  { name: 'typhoon', file: 'feeds/northwire.xml', id: 'urn:northwire:2026:NWR1003-0112' },
  { name: 'farm-exporters', file: 'feeds/northwire.xml', id: 'urn:northwire:2026:NWR0903-0090' },
  { name: 'cycling', file: 'feeds/meridien.xml', id: 'tag:meridien.example,2026:AMD-160326-0377' },
  { name: 'soup-recall', file: 'feeds/harbour.json', id: 'hp-2026-02-13-recall' },
];

/** What a golden file holds: the generation it was made by, and the output without what merely names the rules. */
export interface Golden {
  readonly generation: number;
  readonly article: unknown;
}

/** The one story a golden entry means. */
export function rawOf({ file, id }: { readonly file: string; readonly id?: string }, stories: readonly SampleStory[]): RawArticle {
  const found = stories.find((story) => story.file === file && (id === undefined || story.raw.providerItemId === id));
  if (found === undefined) throw new Error(`the sample wire has no story ${id ?? ''} in ${file}`);
  return found.raw;
}

/** The whole enrichment of an article, as the enricher makes it. */
export function enriched(enricher: StoryEnricher, raw: RawArticle): StoryArticle {
  return enricher.enrich(raw, enricher.decide(raw, { inputEventId: rawEventId(raw) }));
}

/** The golden form of an enrichment: fingerprint, versions and checksums left out, since they change without changing what is read. */
export function goldenOf(enricher: StoryEnricher, raw: RawArticle): Golden {
  const article = enriched(enricher, raw);
  const { fingerprint: _fingerprint, generation, runs, ...enrichment } = article.enrichment;
  return { generation, article: { ...article, enrichment: { ...enrichment, runs: runs.map(({ version: _version, model: _model, ...run }) => run) } } };
}

/** The bytes of a golden file. */
export const goldenText = (golden: Golden): string => `${JSON.stringify(golden, undefined, 1)}\n`;
