import { eventTypes, headerText, laneOf, typeHeader } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import { Breaker, type BatchRunnerOptions, type DeadItem, type OutcomeSink, type ReportedOutcome } from '@dateline/pipeline';
import type { StoreArrivalsParts } from './effects/store-arrivals.js';
import { identify } from './steps/identify.js';

/** What the pipelines of the store are put together from. */
export interface PipelineParts extends StoreArrivalsParts {
  readonly deadLetter: (items: readonly DeadItem<ConsumedRecord>[]) => Promise<void>;
  readonly outcomes: OutcomeSink;
  readonly retry: BatchRunnerOptions<ConsumedRecord, unknown>['retry'];
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

/** The half of a runner that is the same for every stream; each has a breaker of its own. */
export const runnerBase = ({ retry, now }: PipelineParts) => ({ name: 'store', breaker: new Breaker(), retry, identify, now, alwaysPasses: isUrgent });

/** How a batch ends for those of its items that did not go on. */
export const lastEffects = ({ deadLetter, outcomes, metrics }: PipelineParts) => ({
  deadLetter: async (items: readonly DeadItem<ConsumedRecord>[]): Promise<void> => {
    await deadLetter(items);
    metrics.dead(items);
  },
  report: async (reported: readonly ReportedOutcome[]): Promise<void> => {
    await outcomes.report(reported);
    metrics.outcomes(reported);
  },
});

/** Kills, holds and releases are not held back by an open breaker: they travel on the urgent lane, and a kill says so itself. */
const isUrgent = ({ topic, headers }: ConsumedRecord): boolean => laneOf(topic) === 'urgent' || headerText(headers, typeHeader) === eventTypes.withdrawn;
