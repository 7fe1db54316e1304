import { dueEmbargoes, type ArchiveWriter, type Database } from '@dateline/persistence';
import type { Job } from './job.js';

const limit = 100;

/** Folds items again whose embargo has ended by the database's clock; the change it leaves is what the release follows. */
export const embargoJob = ({ database, writer, everyMs }: { readonly database: Database; readonly writer: ArchiveWriter; readonly everyMs: number }): Job => ({
  name: 'embargo',
  everyMs,
  step: async () => {
    const due = await dueEmbargoes(database.query, limit);
    await writer.refold(due);
    return due.length === limit;
  },
});
