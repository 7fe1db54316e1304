import { encodeHeld, encodePublic, encodeRaw, enrichedTopic, rawTopic, topics, type Envelope, type HeldArticle, type Lane, type PublicArticle, type RawArticle } from '@dateline/contracts';
import { enrichedIdOf, rawIdOf } from '@dateline/contracts/builders';
import { outgoing, type OutgoingMessage } from '@dateline/kafka';

const envelope = (id: string, { receivedAt }: { readonly receivedAt: string }): Envelope => ({ id, cause: 'received', time: receivedAt, receivedAt });

/** Events as ingestor and enricher publish them. */
export const rawMessage = (raw: RawArticle, lane: Lane = 'normal'): OutgoingMessage => outgoing(rawTopic(lane).name, encodeRaw(raw, envelope(rawIdOf(raw), raw)));
export const publicMessage = (article: PublicArticle, lane: Lane = 'normal'): OutgoingMessage =>
  outgoing(enrichedTopic(lane).name, encodePublic(article, envelope(enrichedIdOf(article), article)));
export const heldMessage = (article: HeldArticle): OutgoingMessage => outgoing(topics.held.name, encodeHeld(article, envelope(enrichedIdOf(article), article)));
