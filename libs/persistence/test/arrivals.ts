import { toNotice, versionStatus, type Action, type EnrichedArticle, type FullArticle, type RawArticle } from '@dateline/contracts';
import { aHeldArticle, aKillNotice, anEnrichedArticle, aRawArticle, enrichedIdOf, rawIdOf } from '@dateline/contracts/builders';
import { enrichedArrival, rawArrival, type Arrival, type EnrichedArrival, type RawArrival } from '../src/index.js';

/** A raw event as the store reads it. */
export function aRawArrival(article: RawArticle = aRawArticle()): RawArrival {
  const headers = { ce_id: Buffer.from(rawIdOf(article)), 'content-type': Buffer.from('application/json') };
  return rawArrival({ eventId: rawIdOf(article), article, headers, value: Buffer.from(JSON.stringify(article)) });
}

/** An enriched event of any form as the store reads it. */
export function anEnrichedArrival(article: EnrichedArticle = anEnrichedArticle()): EnrichedArrival {
  return enrichedArrival({ eventId: enrichedIdOf(article), article, value: Buffer.from(JSON.stringify(article)) });
}

/** What the enricher makes of a version: a story; a notice and a held story; or the notice of a kill. */
export function enrichedArrivals(raw: RawArticle, overrides: Partial<FullArticle> = {}): EnrichedArrival[] {
  const action: Action = overrides.action ?? 'new';
  const pubStatus = versionStatus({ ...raw, action }, raw.receivedAt);
  if (pubStatus === 'usable') return [anEnrichedArrival(anEnrichedArticle(raw, { ...overrides, action }))];
  if (pubStatus === 'canceled') {
    const { generation = 1, fingerprint = 'builder' } = overrides.enrichment ?? {};
    return [anEnrichedArrival(aKillNotice(raw, { action, enrichment: { status: 'skipped', reason: 'killed', generation, fingerprint, runs: [] } }))];
  }
  const held = aHeldArticle(raw, { ...overrides, action, form: 'held', pubStatus: 'withheld' });
  return [anEnrichedArrival(toNotice(held)), anEnrichedArrival(held)];
}

/** Everything that arrives of a version: its raw event first, then what the enricher made of it. */
export const versionArrivals = (raw: RawArticle, overrides: Partial<FullArticle> = {}): Arrival[] => [aRawArrival(raw), ...enrichedArrivals(raw, overrides)];

/** An entity with one mention in the text. */
export function anEntity(name: string, type = 'person'): FullArticle['entities'][number] {
  return {
    key: `${type}:${name}`, type, name, aliases: [], symbols: [], ids: [], mentions: [{ start: 0, end: name.length, text: name, in: 'text' }],
    salience: 0.5, confidence: 0.9,
  };
}

/** All orders of a short list. */
export function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, index) => permutations(list.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}
