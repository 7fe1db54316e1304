import type { ConsumedRecord } from '@dateline/kafka';
import { writeOutcomes, type Database, type OutcomeArrival } from '@dateline/persistence';
import { createBatchRunner, type BatchRunner } from '@dateline/pipeline';
import { lastEffects, runnerBase, type PipelineParts } from './pipeline-parts.js';
import { readOutcome } from './steps/read-outcome.step.js';

/** Outcomes of all services into `ops.outcome`. */
export const outcomePipeline = (parts: PipelineParts, database: Database): BatchRunner<ConsumedRecord, OutcomeArrival> =>
  createBatchRunner({
    ...runnerBase(parts),
    step: readOutcome,
    effects: {
      perform: (items) => writeOutcomes(database, items.map(({ outcome }) => outcome.value)),
      ...lastEffects(parts),
      // One that cannot be stored is a dead letter; an outcome about it could not be stored either, and so on without end.
      report: async () => {},
    },
  });
