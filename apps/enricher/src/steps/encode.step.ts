import {
  encodeHeld, encodePublic, enrichedEventId, enrichedTopic, topics, type Cause, type EncodedEvent, type Envelope, type Form,
} from '@dateline/contracts';
import { isUrgent, type StoryEnricher } from '@dateline/enrichment';
import { ok, perItem, type Step } from '@dateline/pipeline';
import type { EnrichedStory, OutgoingStory } from './story.js';

/** The clock that stamps `dateline-published-at`; values hold none, so that the same input gives the same bytes. */
export type Clock = () => string;

type Outgoing = OutgoingStory['events'][number];

/** A withheld version leaves as a notice for all and whole on the closed topic; a killed one as a notice; a usable one whole. */
export const encode = (enricher: StoryEnricher, now: Clock): Step<EnrichedStory, OutgoingStory> =>
  perItem('encode', (story) => ok({ ...story, events: eventsOf(enricher, story, now()) }));

function eventsOf(enricher: StoryEnricher, story: EnrichedStory, publishedAt: string): Outgoing[] {
  const { article, decision, headers, lane, raw } = story;
  const envelope = (form: Form): Envelope => ({
    id: enrichedEventId({ inputEventId: decision.inputEventId, fingerprint: enricher.fingerprint, form }),
    cause: headers.cause as Cause, time: raw.receivedAt, traceparent: headers.traceparent, asOf: headers.asOf, receivedAt: raw.receivedAt, publishedAt,
  });
  const topic = enrichedTopic(isUrgent(decision) ? 'urgent' : lane).name;
  const open = (event: EncodedEvent): Outgoing => ({ topic, event });
  if (article?.form === 'full') return [open(encodePublic(article, envelope('full')))];
  const notice = open(encodePublic(enricher.notice(raw, decision), envelope('notice')));
  return article === undefined ? [notice] : [notice, { topic: topics.held.name, event: encodeHeld(article, envelope('held')) }];
}
