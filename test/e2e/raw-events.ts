import { encodeRaw, rawEventId, rawTopic, type Lane, type RawArticle } from '@dateline/contracts';
import { outgoing, type OutgoingMessage } from '@dateline/kafka';

/** A raw article as the ingestor would publish it, on a lane. */
export function rawMessage(article: RawArticle, lane: Lane, previousEventId?: string): OutgoingMessage {
  const { itemId, providerVersion, versionCreated, stateHash, receivedAt } = article;
  const id = rawEventId({ itemId, providerVersion, versionCreated, stateHash, previousEventId });
  return outgoing(rawTopic(lane).name, encodeRaw(article, { id, cause: 'received', time: receivedAt, receivedAt, publishedAt: receivedAt }));
}
