import type { StoryEnricher } from '@dateline/enrichment';
import { ok, perItem, type Step } from '@dateline/pipeline';
import type { DecidedStory, ReadStory } from './story.js';

/** Settles status and action before anything that can fail. */
export const decideStatus = (enricher: StoryEnricher): Step<ReadStory, DecidedStory> =>
  perItem('decide-status', (story) => ok({
    ...story,
    decision: enricher.decide(story.raw, { inputEventId: story.headers.id, asOf: story.headers.asOf }),
  }));
