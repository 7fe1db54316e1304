import { dueEmbargoes, type ArchiveWriter, type Database } from '@dateline/persistence';
import type { Clocks } from './clocks.js';
import type { Job } from './job.js';

const limit = 100;

export interface EmbargoJobParts {
  readonly database: Database;
  readonly writer: ArchiveWriter;
  readonly clocks: Pick<Clocks, 'agree'>;
  readonly everyMs: number;
  /** Wakes those who follow what it leaves. */
  readonly wake: (...jobs: readonly string[]) => void;
}

/**
 * Folds items again whose embargo has ended by the database's clock; the change it leaves is what the release and the status follow. What is
 * due is asked of the rows, so that a store that was away over the due time forgets nothing.
 */
export const embargoJob = ({ database, writer, clocks, everyMs, wake }: EmbargoJobParts): Job => ({
  name: 'embargo',
  everyMs,
  step: async () => {
    if (!(await clocks.agree())) return false;
    const due = await dueEmbargoes(database.query, limit);
    await writer.refold(due);
    if (due.length > 0) wake('release', 'status');
    return due.length === limit;
  },
});
