import { nlpBackends } from '@dateline/nlp';
import { configType, defineConfig, serviceFields, type ConfigOf } from '@dateline/service-kit';

/** Every setting of the enricher. */
export const configSpec = defineConfig({
  fields: {
    ...serviceFields({ adminPort: 9102 }),
    brokers: { env: 'KAFKA_BROKERS', type: configType.list(configType.address()), description: 'Kafka brokers, with commas between' },
    nlp: { env: 'DATELINE_NLP', type: configType.oneOf(nlpBackends), default: 'rules', description: 'What reads names and tone; with none, stories go on with clean text and status alone' },
    workers: { env: 'DATELINE_ENRICH_WORKERS', type: configType.integer({ min: 1, max: 64 }), default: 2, description: 'Worker threads' },
    deadlineMs: {
      env: 'DATELINE_ENRICH_DEADLINE', type: configType.duration({ min: 100, max: 600_000 }), default: 10_000, unit: 'ms',
      description: 'Time one story may take; it goes on with its text alone after two tries',
    },
    workerMemory: {
      env: 'DATELINE_ENRICH_WORKER_MEMORY', type: configType.bytes({ min: 64 * 2 ** 20 }), default: 160 * 2 ** 20, unit: 'bytes',
      description: 'Heap of one worker thread',
    },
    faultHook: {
      env: 'DATELINE_FAULT_HOOK', type: configType.boolean(), default: false,
      description: 'Obeys marks in a story that make a worker stall, throw or fill its heap; for tests of delivery alone',
    },
  },
});
export type EnricherConfig = ConfigOf<typeof configSpec>;
