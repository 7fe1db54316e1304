import { createOutcomeSink, deadLetterEffect, outgoing, type ConsumedRecord, type EventProducer } from '@dateline/kafka';
import { createBatchRunner, type BatchRunner, type BatchRunnerOptions, type Breaker } from '@dateline/pipeline';
import { enrichPipeline } from './enrich.pipeline.js';
import type { EnricherMetrics } from './enricher-metrics.js';
import type { EnrichDependencies } from './steps/enrich.step.js';
import { isRedriven } from './lanes.js';
import { identify } from './steps/identify.js';
import { passesBreaker } from './steps/passes-breaker.js';
import type { OutgoingStory } from './steps/story.js';

export interface RunnerParts extends EnrichDependencies {
  readonly producer: EventProducer;
  readonly metrics: EnricherMetrics;
  readonly breaker: Breaker;
  readonly retry: BatchRunnerOptions<ConsumedRecord, OutgoingStory>['retry'];
  /** ISO 8601, UTC. */
  readonly now: () => string;
}

/**
 * A batch through the pipeline and out: enriched and held events acknowledged, then dead letters, then outcomes. Promise:
 * at least once, and a repeat has the same ids and the same bytes.
 */
export function enrichRunner(parts: RunnerParts): BatchRunner<ConsumedRecord, OutgoingStory> {
  const { producer, metrics, breaker, retry, now, enricher } = parts;
  const deadLetter = deadLetterEffect(producer, 'enricher', now);
  const outcomes = createOutcomeSink(producer, 'enricher');
  return createBatchRunner<ConsumedRecord, OutgoingStory>({
    name: 'enricher',
    step: enrichPipeline(parts, now),
    effects: {
      perform: async (items) => {
        await producer.send(items.flatMap(({ outcome }) => outcome.value.events.map(({ topic, event }) => outgoing(topic, event))));
        metrics.enriched(items, Date.parse(now()));
      },
      deadLetter: async (items) => {
        await deadLetter(items);
        metrics.dead(items);
      },
      report: async (reported) => {
        await outcomes.report(reported);
        metrics.outcomes(reported);
      },
    },
    breaker, retry, identify, now,
    alwaysPasses: passesBreaker(enricher),
    unheeded: ({ topic }) => isRedriven(topic),
  });
}
