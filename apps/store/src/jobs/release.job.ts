import { ContractError, encodePublic, enrichedEventId, enrichedTopic, type FullArticle, type HeldArticle } from '@dateline/contracts';
import { outgoing, type OutgoingMessage } from '@dateline/kafka';
import { followChanges, releasableItems, releaseUnderLock, type Database } from '@dateline/persistence';
import { isolatePoison, type Bad } from '@dateline/pipeline';
import type { Logger } from '@dateline/service-kit';
import type { BoundedSender } from './bounded-sender.js';
import type { Clocks } from './clocks.js';
import type { Job } from './job.js';

const limit = 100;
/** Stories of one lock: few, since whatever else comes for their items waits meanwhile, and each may have some megabytes. */
const together = 10;

export interface ReleaseJobParts {
  readonly database: Database;
  readonly sender: Pick<BoundedSender, 'ready' | 'send'>;
  readonly clocks: Pick<Clocks, 'agree'>;
  readonly logger: Logger;
  readonly now: () => string;
  readonly everyMs: number;
}

/**
 * Publishes held stories that readers may see by now: whole, usable, on the urgent lane, cause `released` (events.md, "Topics"). Whether they
 * may is asked of the archive again under their items' locks, and the locks are held until the broker has acknowledged or the try is
 * given up for good: no text leaves once a kill is committed. The event has the id the enricher would give it, so that a repeat is one, and
 * comes back to the archive as the full form.
 */
export const releaseJob = (parts: ReleaseJobParts): Job => ({
  name: 'release',
  everyMs: parts.everyMs,
  step: async () => {
    const { database, sender, clocks } = parts;
    if (!(await clocks.agree())) return false;
    await sender.ready();
    const followed = await followChanges(database, {
      name: 'release', limit,
      handle: async (changes, query) => {
        const itemIds = await releasableItems(query, [...new Set(changes.map(({ itemId }) => itemId))]);
        for (let at = 0; at < itemIds.length; at += together) await release(itemIds.slice(at, at + together), parts);
      },
    });
    return followed === limit;
  },
});

function release(itemIds: readonly string[], { database, sender, logger, now }: ReleaseJobParts): Promise<void> {
  return releaseUnderLock(database, itemIds, async (stories) => {
    const bad = await isolatePoison(stories, (part) => sender.send(part.map((held) => released(held, now()))));
    const trouble = troubleOf(bad);
    if (trouble !== undefined) throw trouble; // the cursor stays, and all are tried again: repeats have the same ids
    // One story that cannot leave must not hold up the others; it stays in the archive as it is.
    for (const { item: { itemId }, reason, cause } of bad) logger.error({ itemId, reason, err: cause }, 'a held story cannot be released');
  });
}

/** What hinders a release through no fault of its story, such as a missing permission: passed over, the story would never leave. */
export function troubleOf(bad: readonly Bad<unknown>[]): unknown {
  return bad.find(({ reason, cause }) => reason === 'defect' && !(cause instanceof ContractError))?.cause;
}

function released(held: HeldArticle, publishedAt: string): OutgoingMessage {
  const full: FullArticle = { ...held, form: 'full', pubStatus: 'usable' };
  const id = enrichedEventId({ inputEventId: held.inputEventId, fingerprint: held.enrichment.fingerprint, form: 'full' });
  const { receivedAt } = held;
  return outgoing(enrichedTopic('urgent').name, encodePublic(full, { id, cause: 'released', time: receivedAt, receivedAt, publishedAt }));
}
