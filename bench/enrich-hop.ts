import { availableParallelism } from 'node:os';
import type { StoryArticle } from '@dateline/contracts';
import { createStoryEnricher } from '@dateline/enrichment';
import { readerOf } from '@dateline/nlp';
import type { EnrichTask } from '../apps/enricher/dist/workers/enrich-task.js';
import { WorkerPool } from '../apps/enricher/dist/workers/worker-pool.js';
import { rateOf, timed, type HopReport, type Rated } from './hop.ts';
import type { BenchStory } from './stories.ts';

const workers = Math.min(2, availableParallelism());
const warmUp = 100;
/** Stories that the pure function is timed on. */
const sample = 2_000;

/** What the real reader makes of the stories: the hop's own work, and what the store is fed with. */
export interface Enriched {
  readonly articles: readonly StoryArticle[];
  readonly pooled: Rated;
}

/** All stories through the pool of worker threads. */
export async function enrichAll(stories: readonly BenchStory[]): Promise<Enriched> {
  const { decide } = createStoryEnricher(readerOf('none'));
  const script = new URL('../apps/enricher/dist/workers/enrich-worker.js', import.meta.url);
  const pool = new WorkerPool<EnrichTask, StoryArticle>({ script, size: workers, deadlineMs: 600_000, workerData: { faultHook: false, nlp: 'rules' }, resourceLimits: {} });
  const task = ({ raw, eventId }: BenchStory): EnrichTask => ({ kind: 'whole', raw, decision: decide(raw, { inputEventId: eventId }) });
  await Promise.all(stories.slice(0, warmUp * workers).map((story) => pool.run(task(story))));
  const articles: StoryArticle[] = [];
  const pooled = await timed(stories.length, async () => {
    articles.push(...await Promise.all(stories.map((story) => pool.run(task(story)))));
  });
  await pool.close();
  return { articles, pooled };
}

/** The worker pool, beside the pure function in one thread times the number of workers: what hand-over between threads costs. */
export async function enrichHop(stories: readonly BenchStory[], enriched: () => Promise<Enriched>): Promise<HopReport> {
  const enricher = createStoryEnricher(readerOf('rules'));
  const enrich = ({ raw, eventId }: BenchStory): StoryArticle => enricher.enrich(raw, enricher.decide(raw, { inputEventId: eventId }));
  stories.slice(0, warmUp).forEach(enrich);
  const alone = stories.slice(0, sample);
  const againstRate = rateOf(await timed(alone.length, () => alone.forEach((story) => void enrich(story)))) * workers;
  const { pooled } = await enriched();
  return { results: [{ hop: 'enrich', rate: rateOf(pooled), against: `the pure function, one thread × ${workers}`, againstRate }] };
}
