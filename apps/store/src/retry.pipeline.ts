import type { ConsumedRecord } from '@dateline/kafka';
import { writeOutcomes, type Arrival, type Database, type OutcomeArrival } from '@dateline/persistence';
import { createBatchRunner, type BatchRunner, type SettledOk } from '@dateline/pipeline';
import { storeArrivals } from './effects/store-arrivals.js';
import { lastEffects, runnerBase, type PipelineParts } from './pipeline-parts.js';
import { readAgain, type Redriven } from './steps/read-again.step.js';

/**
 * Dead letters of the store that were sent round again, of whatever topic, into the rows they were meant for. They go with the bulk, and
 * the breaker hears nothing of them: one that fails again is a dead letter again.
 */
export function retryPipeline(parts: PipelineParts, database: Database): BatchRunner<ConsumedRecord, Redriven> {
  const toArchive = storeArrivals(parts, 'bulk');
  return createBatchRunner<ConsumedRecord, Redriven>({
    ...runnerBase(parts),
    step: readAgain,
    unheeded: () => true,
    effects: {
      perform: async (items) => {
        const arrivals = items.flatMap(asArrival);
        if (arrivals.length > 0) await toArchive(arrivals);
        await writeOutcomes(database, items.flatMap(asOutcome));
      },
      ...lastEffects(parts),
    },
  });
}

type Item = SettledOk<ConsumedRecord, Redriven>;

const asArrival = (item: Item): SettledOk<ConsumedRecord, Arrival>[] =>
  (item.outcome.value.kind === 'arrival' ? [{ ...item, outcome: { ...item.outcome, value: item.outcome.value.arrival } }] : []);

const asOutcome = ({ outcome: { value } }: Item): OutcomeArrival[] => (value.kind === 'outcome' ? [value.outcome] : []);
