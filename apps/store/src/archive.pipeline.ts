import type { Lane } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import type { Arrival } from '@dateline/persistence';
import { createBatchRunner, type BatchRunner } from '@dateline/pipeline';
import { storeArrivals } from './effects/store-arrivals.js';
import { lastEffects, runnerBase, type PipelineParts } from './pipeline-parts.js';
import { readArrival } from './steps/read-arrival.step.js';

/**
 * Events into the archive: raw ones as they came, the record of everything; enriched ones with texts, names and the status that wording
 * decides; and what is sent round again. The writer bears them in any order, so all of them go one way.
 */
export const archivePipeline = (parts: PipelineParts, lane: Lane): BatchRunner<ConsumedRecord, Arrival> =>
  createBatchRunner({
    ...runnerBase(parts),
    step: readArrival,
    effects: { perform: storeArrivals(parts, lane), ...lastEffects(parts) },
  });
