import { createOutcomeSink, deadLetterEffect, startEventProducer, type BatchConsumer, type EventProducer, type KafkaSettings } from '@dateline/kafka';
import { createArchiveWriter, createPositions, type Database } from '@dateline/persistence';
import { PriorityPermits, retryEffect, timerSleep } from '@dateline/pipeline';
import { lanes } from '@dateline/contracts';
import { standardMetrics, type ServiceContext } from '@dateline/service-kit';
import type { StoreConfig } from './config.js';
import { storeJobs } from './jobs/store-jobs.js';
import { runJobs } from './jobs/run-jobs.js';
import type { PipelineParts } from './pipeline-parts.js';
import { createStoreMetrics } from './store-metrics.js';
import { consumerOf, streams } from './streams.js';
import { waitForDependencies } from './wait-for-dependencies.js';

type Context = ServiceContext<StoreConfig>;

/** Brings the store up: dependencies, then streams and followers; resolves when all consumers have asked to join. */
export async function startStore(context: Context): Promise<void> {
  const { config, logger, shutdown, fail } = context;
  const kafka: KafkaSettings = { brokers: config.brokers, clientId: 'dateline-store', log: (level, message, fields) => logger[level](fields, message) };
  const database = await waitForDependencies(context, kafka);
  const producer = await startEventProducer(kafka);
  shutdown.add('disconnect', 'producer', () => producer.close());
  const parts = pipelineParts(context, database, producer);
  const positions = createPositions(database);
  const consumers = streams(parts, { database, logger }).map((stream) => consumerOf(stream, { kafka, positions, metrics: parts.metrics, fail }));
  shutdown.add('pause-intake', 'consumers', async () => void (await Promise.all(consumers.map((consumer) => consumer.stop()))));
  const jobs = runJobs(storeJobs({ database, producer, writer: parts.writer, logger, now: parts.now, everyMs: config.followMs }), { logger, sleep: timerSleep });
  shutdown.add('drain', 'followers', () => jobs.stop());
  watch(context, { database, consumers, failing: jobs.failing });
  // Topics that were made a moment ago may have no leader yet.
  await Promise.all(consumers.map((consumer) => retryEffect(() => consumer.start(), { ...parts.retry, signal: shutdown.signal })));
}

function pipelineParts({ config, logger, metrics }: Context, database: Database, producer: EventProducer): PipelineParts {
  const now = (): string => new Date().toISOString();
  const retries = metrics.counter(standardMetrics.retries);
  return {
    writer: createArchiveWriter(database),
    permits: new PriorityPermits({ permits: config.writers, priorities: lanes.length }),
    metrics: createStoreMetrics(metrics),
    deadLetter: deadLetterEffect(producer, 'store', now),
    outcomes: createOutcomeSink(producer, 'store'),
    retry: {
      sleep: timerSleep, random: Math.random,
      onRetry: ({ attempt, waitMs, errorClass, error }) => {
        retries.inc({ stage: 'store', error_class: errorClass });
        logger.warn({ attempt, waitMs, errorClass, err: error }, 'an effect failed and is tried again');
      },
    },
    now, nowMs: Date.now,
  };
}

interface Watched {
  readonly database: Database;
  readonly consumers: readonly BatchConsumer[];
  /** Names of jobs whose last run failed. */
  readonly failing: () => readonly string[];
}

function watch({ health, metrics }: Context, { database, consumers, failing }: Watched): void {
  const waiting = metrics.gauge(standardMetrics.dbPoolWaiting);
  health.addReady({
    name: 'database',
    check: async () => {
      waiting.set(database.waiting);
      await database.ping();
      return { ok: true, detail: 'answers' };
    },
  });
  health.addReady({
    name: 'consumers',
    check: () => {
      const statuses = consumers.map((consumer) => consumer.status());
      const joined = statuses.filter((status) => status.joined).length;
      const paused = statuses.filter((status) => status.paused).length;
      return { ok: joined === statuses.length && paused === 0, detail: `${joined} of ${statuses.length} joined, ${paused} paused by the breaker` };
    },
  });
  health.addReady({
    name: 'followers',
    check: () => ({ ok: failing().length === 0, detail: failing().length === 0 ? 'follow' : `failing: ${failing().join(', ')}` }),
  });
}
