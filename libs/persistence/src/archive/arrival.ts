import type { EnrichedArticle, Entity, Form, PubStatus, RankedEnrichment, RawArticle, WireHeaders } from '@dateline/contracts';
import { storyMentions, type StoryMention } from './mentions.js';

/** What every event of a version says of it, raw or enriched. Instants are in the fixed-width form of the contracts. */
export interface VersionFacts {
  readonly rawEventId: string;
  readonly itemId: string;
  readonly versionKey: string;
  readonly receivedAt: string;
  readonly firstSeenAt: string;
  readonly providerKey: string;
  readonly sourceId: string;
  readonly trust: string;
  readonly declaredStatus?: PubStatus | undefined;
  readonly embargoedUntil?: string | undefined;
  readonly embargoInherited: boolean;
}

/** An enrichment of a version, as far as the spine knows it. */
export interface VersionEnrichment extends RankedEnrichment {
  readonly form: Form;
  readonly action: string;
  /** Of this version alone. */
  readonly pubStatus: PubStatus;
  readonly headline?: string | undefined;
}

/** A raw event on its way into the archive: what the spine needs of it, and the bytes that are kept. */
export interface RawArrival {
  readonly kind: 'raw';
  readonly eventId: string;
  readonly facts: VersionFacts;
  /** How it came in; only the raw event says so. */
  readonly protocol: string;
  readonly headers: WireHeaders;
  readonly value: Uint8Array;
}

/** An enriched event of any form on its way into the archive. */
export interface EnrichedArrival {
  readonly kind: 'enriched';
  readonly eventId: string;
  readonly facts: VersionFacts;
  readonly enrichment: VersionEnrichment;
  readonly mentions: readonly StoryMention[];
  readonly value: Uint8Array;
}

/** An event for the archive. It holds no parsed text: hundreds of them may wait for their turn. */
export type Arrival = RawArrival | EnrichedArrival;

export interface RawEvent {
  /** `ce_id`: a UUID in lower case. */
  readonly eventId: string;
  readonly article: RawArticle;
  readonly headers: WireHeaders;
  /** The bytes the article was decoded from: these are kept. */
  readonly value: Uint8Array;
}

/** A raw event as an arrival. */
export const rawArrival = ({ eventId, article, headers, value }: RawEvent): RawArrival => ({
  kind: 'raw', eventId, facts: factsOf(article, eventId), protocol: article.ingest.protocol, headers, value,
});

export type EnrichedEvent = Omit<RawEvent, 'article' | 'headers'> & { readonly article: EnrichedArticle };

/** An enriched event as an arrival. */
export function enrichedArrival({ eventId, article, value }: EnrichedEvent): EnrichedArrival {
  const { form, action, pubStatus, enrichment, inputEventId } = article;
  const { headline, entities } = textOf(article);
  return {
    kind: 'enriched', eventId, facts: factsOf(article, inputEventId), value, mentions: storyMentions(entities),
    enrichment: { eventId, form, action, pubStatus, status: enrichment.status, generation: enrichment.generation, headline },
  };
}

const textOf = (article: EnrichedArticle): { readonly headline?: string | undefined; readonly entities: readonly Entity[] } =>
  article.form === 'notice' ? { entities: [] } : { headline: article.headline?.clean, entities: article.entities };

function factsOf(article: RawArticle | EnrichedArticle, rawEventId: string): VersionFacts {
  const { itemId, versionKey, receivedAt, firstSeenAt, providerKey, sourceId, trust, declaredStatus, embargoedUntil, embargoInherited } = article;
  return {
    rawEventId, itemId, versionKey, receivedAt, firstSeenAt, providerKey, sourceId, trust, declaredStatus, embargoedUntil, embargoInherited: embargoInherited === true,
  };
}
