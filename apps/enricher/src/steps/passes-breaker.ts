import type { ConsumedRecord } from '@dateline/kafka';
import { isUrgent, type StoryEnricher } from '@dateline/enrichment';
import { readRecord } from './read-story.step.js';

/** Kills, holds and releases pass an open breaker: what they are is decided from the raw record, by nothing that is paused. */
export const passesBreaker = (enricher: Pick<StoryEnricher, 'decide'>) => (record: ConsumedRecord): boolean => {
  try {
    const story = readRecord(record);
    return story.kind === 'ok' && isUrgent(enricher.decide(story.value.raw, { inputEventId: story.value.headers.id, asOf: story.value.headers.asOf }));
  } catch {
    return false; // then it is the record itself that is broken, and the steps will say so
  }
};
