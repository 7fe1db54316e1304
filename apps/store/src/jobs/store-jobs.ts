import type { EventProducer } from '@dateline/kafka';
import type { ArchiveWriter, Database } from '@dateline/persistence';
import type { Logger } from '@dateline/service-kit';
import { embargoJob } from './embargo.job.js';
import { outcomesJob, partitionsJob } from './housekeeping.job.js';
import type { Job } from './job.js';
import { releaseJob } from './release.job.js';
import { searchJob } from './search.job.js';
import { statusJob } from './status.job.js';

export interface JobParts {
  readonly database: Database;
  readonly producer: EventProducer;
  readonly writer: ArchiveWriter;
  readonly logger: Logger;
  readonly now: () => string;
  /** Pause between two looks of a follower, in milliseconds. */
  readonly everyMs: number;
}

/** The store's followers and its housekeeping. */
export const storeJobs = (parts: JobParts): readonly Job[] => [
  searchJob(parts.database, parts.everyMs),
  statusJob(parts),
  embargoJob(parts),
  releaseJob(parts),
  partitionsJob(parts.database),
  outcomesJob(parts.database),
];
