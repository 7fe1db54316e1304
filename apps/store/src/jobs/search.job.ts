import { followChanges, indexForSearch, type Database } from '@dateline/persistence';
import type { Job } from './job.js';

const limit = 100;

/** Keeps the search index behind the archive by seconds, off the hot path. */
export const searchJob = (database: Database, everyMs: number): Job => ({
  name: 'search',
  everyMs,
  step: async () => {
    const followed = await followChanges(database, {
      name: 'search', limit, handle: (changes, query) => indexForSearch(query, changes.map(({ itemId }) => itemId)),
    });
    return followed === limit;
  },
});
