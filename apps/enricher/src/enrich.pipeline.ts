import { compose, type Step } from '@dateline/pipeline';
import type { ConsumedRecord } from '@dateline/kafka';
import { decideStatus } from './steps/decide-status.step.js';
import { encode, type Clock } from './steps/encode.step.js';
import { enrich, type EnrichDependencies } from './steps/enrich.step.js';
import { readStory } from './steps/read-story.step.js';
import type { OutgoingStory } from './steps/story.js';

/** The story's way through the enricher: from a record of a raw topic to the events that leave. */
export const enrichPipeline = (dependencies: EnrichDependencies, now: Clock): Step<ConsumedRecord, OutgoingStory> =>
  compose(
    readStory,
    decideStatus(dependencies.enricher),
    enrich(dependencies),
    encode(dependencies.enricher, now),
  );
