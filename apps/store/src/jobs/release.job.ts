import { encodePublic, enrichedEventId, enrichedTopic, type FullArticle, type HeldArticle } from '@dateline/contracts';
import { outgoing, type EventProducer, type OutgoingMessage } from '@dateline/kafka';
import { followChanges, releasableStories, type Database } from '@dateline/persistence';
import { isolatePoison } from '@dateline/pipeline';
import type { Logger } from '@dateline/service-kit';
import type { Job } from './job.js';

const limit = 100;

export interface ReleaseJobParts {
  readonly database: Database;
  readonly producer: EventProducer;
  readonly logger: Logger;
  readonly now: () => string;
  readonly everyMs: number;
}

/**
 * Publishes held stories that readers may see by now: whole, usable, on the urgent lane, cause `released` (events.md, "Topics"). Whether they
 * may is asked of the archive at this moment. The event has the id the enricher would give it, so that a repeat is one, and comes back to
 * the archive as the full form.
 */
export const releaseJob = ({ database, producer, logger, now, everyMs }: ReleaseJobParts): Job => ({
  name: 'release',
  everyMs,
  step: async () => {
    const followed = await followChanges(database, {
      name: 'release', limit,
      handle: async (changes, query) => {
        const stories = await releasableStories(query, [...new Set(changes.map(({ itemId }) => itemId))]);
        const bad = await isolatePoison(stories, (part) => producer.send(part.map((held) => released(held, now()))));
        // One story that cannot leave must not hold up the others; it stays in the archive as it is.
        for (const { item: { itemId }, reason, cause } of bad) logger.error({ itemId, reason, err: cause }, 'a held story cannot be released');
      },
    });
    return followed === limit;
  },
});

function released(held: HeldArticle, publishedAt: string): OutgoingMessage {
  const full: FullArticle = { ...held, form: 'full', pubStatus: 'usable' };
  const id = enrichedEventId({ inputEventId: held.inputEventId, fingerprint: held.enrichment.fingerprint, form: 'full' });
  const { receivedAt } = held;
  return outgoing(enrichedTopic('urgent').name, encodePublic(full, { id, cause: 'released', time: receivedAt, receivedAt, publishedAt }));
}
