import { availableParallelism } from 'node:os';
import type { StoryArticle } from '@dateline/contracts';
import { createStoryEnricher } from '@dateline/enrichment';
import { createStoryReader } from '@dateline/nlp';
import type { EnrichTask } from '../apps/enricher/dist/workers/enrich-task.js';
import { WorkerPool } from '../apps/enricher/dist/workers/worker-pool.js';
import { rateOf, timed, type HopResult } from './hop.ts';
import type { BenchStory } from './stories.ts';

const workers = Math.min(2, availableParallelism());
const warmUp = 100;

/** The worker pool, beside the pure function in one thread times the number of workers: what hand-over between threads costs. */
export async function enrichHop(stories: readonly BenchStory[]): Promise<{ readonly result: HopResult; readonly articles: readonly StoryArticle[] }> {
  const enricher = createStoryEnricher(createStoryReader());
  const enrich = ({ raw, eventId }: BenchStory): StoryArticle => enricher.enrich(raw, enricher.decide(raw, { inputEventId: eventId }));
  stories.slice(0, warmUp).forEach(enrich);
  const alone = stories.slice(0, Math.ceil(stories.length / workers));
  const againstRate = rateOf(await timed(alone.length, () => alone.forEach((story) => void enrich(story)))) * workers;

  const script = new URL('../apps/enricher/dist/workers/enrich-worker.js', import.meta.url);
  const pool = new WorkerPool<EnrichTask, StoryArticle>({ script, size: workers, deadlineMs: 60_000, workerData: { faultHook: false }, resourceLimits: {} });
  const task = ({ raw, eventId }: BenchStory): EnrichTask => ({ kind: 'whole', raw, decision: enricher.decide(raw, { inputEventId: eventId }) });
  await Promise.all(stories.slice(0, warmUp * workers).map((story) => pool.run(task(story))));
  const articles: StoryArticle[] = [];
  const rate = rateOf(await timed(stories.length, async () => {
    articles.push(...await Promise.all(stories.map((story) => pool.run(task(story)))));
  }));
  await pool.close();
  return { result: { hop: 'enrich', rate, against: `the pure function, one thread × ${workers}`, againstRate }, articles };
}
