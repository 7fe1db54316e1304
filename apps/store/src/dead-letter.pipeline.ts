import type { ConsumedRecord } from '@dateline/kafka';
import { writeDeadLetters, type Database, type DeadLetterArrival } from '@dateline/persistence';
import { createBatchRunner, ok, perItem, type BatchRunner } from '@dateline/pipeline';
import type { Logger } from '@dateline/service-kit';
import { runnerBase, type PipelineParts } from './pipeline-parts.js';

const takeLetter = perItem('take-letter', (record: ConsumedRecord) => ok<DeadLetterArrival>(record));

/**
 * Copies of all dead letters into `ops.dead_letter`, to be found and redriven. One that no row takes is told in the log and stays on its
 * topic: sent to the dead letters it would come back here for ever.
 */
export const deadLetterPipeline = (parts: PipelineParts, { database, logger }: { database: Database; logger: Logger }): BatchRunner<ConsumedRecord, DeadLetterArrival> =>
  createBatchRunner({
    ...runnerBase(parts),
    step: takeLetter,
    effects: {
      perform: (items) => writeDeadLetters(database, items.map(({ outcome }) => outcome.value)),
      deadLetter: async (items) => {
        for (const { input: { topic, partition, offset }, cause } of items) logger.error({ topic, partition, offset, err: cause }, 'a dead letter cannot be copied');
      },
      report: async () => {},
    },
  });
