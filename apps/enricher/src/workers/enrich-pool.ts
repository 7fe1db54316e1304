import type { StoryArticle } from '@dateline/contracts';
import { createStoryEnricher, type StoryEnricher } from '@dateline/enrichment';
import type { EnrichTask, ReaderIdentity, WorkerSettings } from './enrich-task.js';
import { WorkerPool } from './worker-pool.js';

/** The workers that enrich. */
export type EnrichPool = WorkerPool<EnrichTask, StoryArticle, ReaderIdentity>;

export interface EnrichPoolOptions extends WorkerSettings {
  readonly workers: number;
  /** Milliseconds one story may take. */
  readonly deadlineMs: number;
  /** Bytes of heap of one worker. */
  readonly workerMemory: number;
}

const mebibyte = 2 ** 20;
/** Small, since what is never collected counts as memory in use; half of it would cost the workers a quarter of their time. */
const youngMb = 16;

export function startEnrichPool({ workers, deadlineMs, workerMemory, faultHook, nlp }: EnrichPoolOptions): EnrichPool {
  return new WorkerPool({
    script: new URL('./enrich-worker.js', import.meta.url), size: workers, deadlineMs,
    workerData: { faultHook, nlp } satisfies WorkerSettings,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(workerMemory / mebibyte), maxYoungGenerationSizeMb: youngMb },
  });
}

/**
 * The enricher of the main thread: decides, writes notices, and goes on with a text as it came where no worker could read it.
 * It knows the workers' reader by name alone, so that models and word lists are not in memory once more.
 */
export async function enricherOf(pool: Pick<EnrichPool, 'introduction'>): Promise<StoryEnricher> {
  const identity = await pool.introduction;
  const read = (): never => { throw new Error('stories are read by the workers'); };
  return createStoryEnricher({ ...identity, read });
}
