import { rawEventId, type EnrichedArticle, type RawArticle } from '@dateline/contracts';
import { createStoryEnricher, type StoryEnricher } from '@dateline/enrichment';
import { createStoryReader } from '@dateline/nlp';

/** The same composition the enricher runs. */
export const offlineEnricher = (): StoryEnricher => createStoryEnricher(createStoryReader());

/** What the line would make of a raw article: the whole story, or the notice of one that is killed. */
export function enrichArticle(enricher: StoryEnricher, raw: RawArticle): EnrichedArticle {
  const decision = enricher.decide(raw, { inputEventId: rawEventId(raw) });
  return decision.pubStatus === 'canceled' ? enricher.notice(raw, decision) : enricher.enrich(raw, decision);
}
