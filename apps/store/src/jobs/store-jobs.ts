import type { EventProducer } from '@dateline/kafka';
import type { ArchiveWriter, Database } from '@dateline/persistence';
import type { Logger } from '@dateline/service-kit';
import type { BoundedSender } from './bounded-sender.js';
import type { Clocks } from './clocks.js';
import { commandEventsJob, commandsJob } from './commands.job.js';
import { embargoJob } from './embargo.job.js';
import { outcomesJob, partitionsJob, settledLettersJob } from './housekeeping.job.js';
import type { Job } from './job.js';
import { releaseJob } from './release.job.js';
import { searchJob } from './search.job.js';
import { statusJob } from './status.job.js';

export interface JobParts {
  readonly database: Database;
  readonly producer: EventProducer;
  readonly writer: ArchiveWriter;
  readonly logger: Logger;
  /** For what is sent under locks; its producer is nobody else's. */
  readonly sender: Pick<BoundedSender, 'ready' | 'send'>;
  readonly clocks: Pick<Clocks, 'agree'>;
  readonly now: () => string;
  readonly nowMs: () => number;
  /** Begins a trace. */
  readonly traceparent: () => string;
  /** Lets one job wake others. */
  readonly wake: (...jobs: readonly string[]) => void;
  /** Pause between two looks of a follower, in milliseconds. */
  readonly everyMs: number;
}

/** The store's followers, operators' commands, and its housekeeping. */
export const storeJobs = (parts: JobParts): readonly Job[] => [
  searchJob(parts.database, parts.everyMs),
  statusJob(parts),
  commandsJob(parts),
  commandEventsJob(parts),
  embargoJob(parts),
  releaseJob(parts),
  partitionsJob(parts.database),
  outcomesJob(parts.database),
  settledLettersJob(parts.database),
];
