import {
  encodeHeld, encodePublic, enrichedEventId, enrichedTopic, topics, type Cause, type EncodedEvent, type EnrichedArticle, type Envelope,
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
  // The id follows from what stands in the event itself: a story without its enrichment is another event than the whole one.
  const envelope = ({ form, inputEventId, enrichment: { fingerprint } }: EnrichedArticle): Envelope => ({
    id: enrichedEventId({ inputEventId, fingerprint, form }),
    cause: headers.cause as Cause, time: raw.receivedAt, traceparent: headers.traceparent, asOf: headers.asOf, receivedAt: raw.receivedAt, publishedAt,
  });
  // A release that is read once more is no news to anybody; a kill that is read for the first time is.
  const hurries = isUrgent(decision) && !(headers.cause === 'reprocessed' && decision.pubStatus === 'usable');
  const topic = enrichedTopic(hurries ? 'urgent' : lane).name;
  const open = (event: EncodedEvent): Outgoing => ({ topic, event });
  if (article?.form === 'full') return [open(encodePublic(article, envelope(article)))];
  const notice = enricher.notice(raw, decision);
  const told = open(encodePublic(notice, envelope(notice)));
  return article === undefined ? [told] : [told, { topic: topics.held.name, event: encodeHeld(article, envelope(article)) }];
}
