import { parentPort, workerData } from 'node:worker_threads';
import { createStoryEnricher } from '@dateline/enrichment';
import { readerOf } from '@dateline/nlp';
import type { StoryArticle } from '@dateline/contracts';
import type { EnrichTask, ReaderIdentity, WorkerSettings } from './enrich-task.js';
import { obeyFaultMarks } from './fault-hook.js';
import type { WorkerReply, WorkerUp } from './worker-pool.js';

const { faultHook, nlp } = workerData as WorkerSettings;
const reader = readerOf(nlp);
const enricher = createStoryEnricher(reader);

function work(task: EnrichTask): StoryArticle {
  if (task.kind === 'clean-only') return enricher.cleanOnly(task.raw, task.decision, task.reason);
  if (faultHook) obeyFaultMarks(task.raw.body.value);
  return enricher.enrich(task.raw, task.decision);
}

function reply(task: EnrichTask): WorkerReply<StoryArticle> {
  try {
    return { ok: true, result: work(task) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

parentPort?.on('message', (task: EnrichTask) => parentPort?.postMessage(reply(task)));
const { name, version, checksum } = reader;
parentPort?.postMessage({ up: { name, version, checksum } } satisfies WorkerUp<ReaderIdentity>);
