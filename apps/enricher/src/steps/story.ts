import type { EncodedEvent, EventHeaders, Lane, RawArticle, StoryArticle } from '@dateline/contracts';
import type { Decision } from '@dateline/enrichment';
import type { ConsumedRecord } from '@dateline/kafka';

/** A raw story on its way through the enricher; each step adds what it finds out. */
export interface ReadStory {
  readonly record: ConsumedRecord;
  readonly lane: Lane;
  readonly headers: EventHeaders;
  readonly raw: RawArticle;
}

/** Status and action are settled: from here on a kill cannot be delayed by anything that fails. */
export interface DecidedStory extends ReadStory {
  readonly decision: Decision;
}

/** A story with its text, or none for a version that is killed. */
export interface EnrichedStory extends DecidedStory {
  readonly article?: StoryArticle | undefined;
}

/** What leaves for one story, each event with its topic. */
export interface OutgoingStory extends EnrichedStory {
  readonly events: readonly { readonly topic: string; readonly event: EncodedEvent }[];
}
