import type { DeadReason, StoryArticle } from '@dateline/contracts';
import type { SkipReason, StoryEnricher } from '@dateline/enrichment';
import { ok, perItem, type Outcome, type Step } from '@dateline/pipeline';
import type { Permit } from '../worker-permits.js';
import { WorkerLost, type WorkerPool } from '../workers/worker-pool.js';
import type { EnrichTask } from '../workers/enrich-task.js';
import type { DecidedStory, EnrichedStory } from './story.js';

export interface EnrichDependencies {
  readonly enricher: StoryEnricher;
  readonly pool: Pick<WorkerPool<EnrichTask, StoryArticle>, 'run'>;
  readonly permit: Permit;
}

const attempts = 2;

interface Failure {
  readonly skip: SkipReason;
  readonly reason: DeadReason;
  readonly cause: unknown;
}

function failureOf(cause: unknown): Failure {
  if (!(cause instanceof WorkerLost)) return { skip: 'failed', reason: 'enrichment-failed', cause };
  return cause.how === 'deadline' ? { skip: 'timeout', reason: 'enrichment-timeout', cause } : { skip: 'crashed', reason: 'enrichment-crashed', cause };
}

/** The whole enrichment; a story that stalls or kills its worker twice is given up, one that throws at once. */
async function tryWhole({ pool }: EnrichDependencies, { raw, decision }: DecidedStory): Promise<StoryArticle | Failure> {
  let failure: Failure | undefined;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await pool.run({ kind: 'whole', raw, decision });
    } catch (error) {
      failure = failureOf(error);
      if (!(error instanceof WorkerLost)) return failure;
    }
  }
  return failure as Failure;
}

/** A story is never hidden by its enrichment: cleaned text where the copy desk still works, else the text as delivered. */
async function textAlone({ pool, enricher }: EnrichDependencies, { raw, decision }: DecidedStory, skip: SkipReason): Promise<StoryArticle> {
  try {
    return await pool.run({ kind: 'clean-only', raw, decision, reason: skip });
  } catch {
    return enricher.plain(raw, decision, skip);
  }
}

async function enriched(dependencies: EnrichDependencies, story: DecidedStory): Promise<Outcome<EnrichedStory>> {
  if (story.decision.pubStatus === 'canceled') return ok(story);
  const release = await dependencies.permit(story.lane);
  try {
    const result = await tryWhole(dependencies, story);
    if (!('skip' in result)) return ok({ ...story, article: result });
    const article = await textAlone(dependencies, story, result.skip);
    return ok({ ...story, article }, { reason: result.reason, cause: result.cause });
  } finally {
    release();
  }
}

/** Clean text, entities and sentiment, in worker threads under a deadline. A failed one goes on with its text, and as a dead letter to be redriven. */
export const enrich = (dependencies: EnrichDependencies): Step<DecidedStory, EnrichedStory> =>
  perItem('enrich', (story) => enriched(dependencies, story));
