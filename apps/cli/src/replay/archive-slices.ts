import { nextReplayable, type ArchiveCursor, type Database, type ReplayFilter } from '@dateline/persistence';
import { reprocessed } from './replayed.js';
import type { ReplaySlices } from './slices.js';

/** Where a replay out of the archive begins. */
export const archiveStart = null;

/** Stories out of the archive, in the order of their receipt. What may be sent is asked for with each slice, just before it goes. */
export const archiveSlices = (database: Pick<Database, 'query'>, filter: ReplayFilter, now: () => string): ReplaySlices => ({
  next: async (cursor, limit) => {
    const events = await nextReplayable(database.query, filter, { after: (cursor as ArchiveCursor | null) ?? undefined, limit });
    const last = events.at(-1);
    if (last === undefined) return undefined;
    const { receivedAt, rawEventId } = last;
    const messages = events.map((event) => reprocessed(event, { asOf: event.asOf, publishedAt: now() }));
    return { messages, restored: 0, passedOver: 0, cursor: { receivedAt, rawEventId } satisfies ArchiveCursor };
  },
});
