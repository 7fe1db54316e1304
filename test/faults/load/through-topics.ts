import { aRawArticle, builderInstant } from '@dateline/contracts/builders';
import { startEventProducer, type OutgoingMessage } from '@dateline/kafka';
import { rawMessage } from '../../e2e/raw-events.js';
import type { PlannedVersion } from './plan.js';
import { atPace, type Pace } from './pace.js';

/** A planned version as the ingestor would publish it. */
export function messageOf({ storyId, created, number, headline, text, status, lane }: PlannedVersion): OutgoingMessage {
  const versionAfter = created - builderInstant;
  const article = aRawArticle({ id: storyId, versionAfter, receivedAfter: versionAfter + 1_000, headline, text }, {
    providerVersion: String(number), ...(status === undefined ? {} : { declaredStatus: status }),
  });
  return rawMessage(article, lane);
}

/** Publishes versions onto the raw topics of their lanes, past the ingestor: for large numbers, and for lanes. @returns how many were acknowledged */
export async function sendThroughTopics(brokers: readonly string[], versions: Iterable<PlannedVersion>, pace: Pace = {}): Promise<number> {
  const producer = await startEventProducer({ brokers, clientId: 'load' });
  try {
    return await atPace(versions, pace.perSecond === undefined ? 500 : Math.max(1, Math.min(500, Math.round(pace.perSecond / 10))), pace, (portion) => producer.send(portion.map(messageOf)));
  } finally {
    await producer.close();
  }
}
