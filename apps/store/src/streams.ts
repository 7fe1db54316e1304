import { enrichedTopic, lanes, rawTopic, topics } from '@dateline/contracts';
import { createBatchConsumer, type BatchConsumer, type ConsumedRecord, type KafkaSettings } from '@dateline/kafka';
import type { Database, Positions } from '@dateline/persistence';
import type { BatchRunner } from '@dateline/pipeline';
import type { Fail, Logger } from '@dateline/service-kit';
import { archivePipeline } from './archive.pipeline.js';
import { deadLetterPipeline } from './dead-letter.pipeline.js';
import { outcomePipeline } from './outcome.pipeline.js';
import type { PipelineParts } from './pipeline-parts.js';

/** A stream: what is read, by which group, and what becomes of it. */
interface Stream {
  readonly name: string;
  readonly topics: readonly string[];
  readonly runner: BatchRunner<ConsumedRecord, unknown>;
}

/** Every stream of the store: one group each. What is sent round again travels with the bulk. */
export function streams(parts: PipelineParts, at: { readonly database: Database; readonly logger: Logger }): readonly Stream[] {
  const again = (lane: string): string[] => (lane === 'bulk' ? [topics['store-retry'].name] : []);
  return [
    ...lanes.map((lane) => ({ name: `raw-${lane}`, topics: [rawTopic(lane).name], runner: archivePipeline(parts, lane) })),
    ...lanes.map((lane) => ({ name: `enriched-${lane}`, topics: [enrichedTopic(lane).name, ...again(lane)], runner: archivePipeline(parts, lane) })),
    { name: 'held', topics: [topics.held.name], runner: archivePipeline(parts, 'normal') },
    { name: 'outcome', topics: [topics.outcome.name], runner: outcomePipeline(parts, at.database) },
    { name: 'dead-letters', topics: [topics['enricher-dlq'].name, topics['store-dlq'].name], runner: deadLetterPipeline(parts, at) },
  ];
}

/** Records of one transaction: the knee of the writer's curve (facts: kafka-postgres.md, section 8); a kill waits for one of these at the most. */
const sliceCount = 100;

export interface ConsumerParts {
  readonly kafka: KafkaSettings;
  readonly positions: Positions;
  readonly metrics: PipelineParts['metrics'];
  readonly fail: Fail;
}

/** The consumer of a stream; it starts where the database says. */
export function consumerOf({ name, topics: names, runner }: Stream, { kafka, positions, metrics, fail }: ConsumerParts): BatchConsumer {
  const groupId = `dateline.store.${name}`;
  return createBatchConsumer({
    settings: kafka, groupId, topics: names, runner, positions, sliceCount,
    // Not in the writer's transaction: the position must not pass a record whose dead letter is not acknowledged yet.
    afterSlice: (slice) => positions.save(slice),
    onFatal: fail,
    onEvent: (event) => metrics.heard(groupId, event),
  });
}
