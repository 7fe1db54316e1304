import { lanes, lineGroup } from '@dateline/contracts';
import { createBatchConsumer, type BatchConsumer, type ConsumedRecord, type KafkaSettings } from '@dateline/kafka';
import type { Database, Positions } from '@dateline/persistence';
import type { BatchRunner } from '@dateline/pipeline';
import type { Fail, Logger } from '@dateline/service-kit';
import { archivePipeline } from './archive.pipeline.js';
import { mostInOneTransaction } from './effects/store-arrivals.js';
import { deadLetterPipeline } from './dead-letter.pipeline.js';
import { outcomePipeline } from './outcome.pipeline.js';
import type { PipelineParts } from './pipeline-parts.js';
import { retryPipeline } from './retry.pipeline.js';

/** A stream: what becomes of what is read. Its topics and its group stand in the table of groups. */
interface Stream {
  readonly name: string;
  readonly runner: BatchRunner<ConsumedRecord, unknown>;
}

/** Every stream of the store: one group each. */
export function streams(parts: PipelineParts, at: { readonly database: Database; readonly logger: Logger }): readonly Stream[] {
  return [
    ...lanes.map((lane) => ({ name: `raw-${lane}`, runner: archivePipeline(parts, lane) })),
    ...lanes.map((lane) => ({ name: `enriched-${lane}`, runner: archivePipeline(parts, lane) })),
    { name: 'held', runner: archivePipeline(parts, 'normal') },
    { name: 'retry', runner: retryPipeline(parts, at.database) },
    { name: 'outcome', runner: outcomePipeline(parts, at.database) },
    { name: 'dead-letters', runner: deadLetterPipeline(parts, at) },
  ];
}

export interface ConsumerParts {
  readonly kafka: KafkaSettings;
  readonly positions: Positions;
  readonly metrics: PipelineParts['metrics'];
  readonly fail: Fail;
}

/** The consumer of a stream; it starts where the database says. */
export function consumerOf({ name, runner }: Stream, { kafka, positions, metrics, fail }: ConsumerParts): BatchConsumer {
  const { groupId, topics } = lineGroup('store', name);
  return createBatchConsumer({
    settings: kafka, groupId, topics, runner, positions, sliceCount: mostInOneTransaction,
    // Not in the writer's transaction: the position must not pass a record whose dead letter is not acknowledged yet.
    watchSlice: () => {
      const since = positions.standing();
      return (slice) => positions.save(slice, since);
    },
    onFatal: fail,
    onEvent: (event) => metrics.heard(groupId, event),
  });
}
