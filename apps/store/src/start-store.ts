import { randomBytes } from 'node:crypto';
import { createLagReader, createOutcomeSink, deadLetterEffect, probeBroker, startEventProducer, type BatchConsumer, type EventProducer, type KafkaSettings } from '@dateline/kafka';
import { createArchiveWriter, createPositions, databaseClock, type ArchiveWriter, type Database } from '@dateline/persistence';
import { retryEffect, timerSleep } from '@dateline/pipeline';
import { groupsOf } from '@dateline/contracts';
import { alsoLogged, newTraceparent, standardMetrics, watchBroker, watchConsumers, watchDatabase, watchLag, type ServiceContext } from '@dateline/service-kit';
import { watchArchive } from './archive-gauges.js';
import type { StoreConfig } from './config.js';
import { createEffectsHealth } from './effects/effects-health.js';
import { gatherForArchive } from './effects/store-arrivals.js';
import { boundedSender } from './jobs/bounded-sender.js';
import { createClocks, type Clocks } from './jobs/clocks.js';
import { putBackJob } from './jobs/put-back.job.js';
import { storeJobs } from './jobs/store-jobs.js';
import { runJobs } from './jobs/run-jobs.js';
import { WakeUps } from './jobs/wake-ups.js';
import type { PipelineParts } from './pipeline-parts.js';
import { createStoreMetrics } from './store-metrics.js';
import { consumerOf, streams } from './streams.js';
import { identify } from './steps/identify.js';
import { waitForDependencies } from './wait-for-dependencies.js';

type Context = ServiceContext<StoreConfig>;

/** Brings the store up: dependencies, then streams and followers; resolves when all consumers have asked to join. */
export async function startStore(context: Context): Promise<void> {
  const { config, logger, shutdown, fail } = context;
  const kafka: KafkaSettings = { brokers: config.brokers, clientId: 'dateline-store', log: (level, message, fields) => logger[level](fields, message) };
  const database = await waitForDependencies(context, kafka);
  const producer = await startEventProducer(kafka);
  shutdown.add('disconnect', 'producer', () => producer.close());
  const writer = createArchiveWriter(database);
  const parts = pipelineParts(context, writer, producer);
  const positions = createPositions(database);
  const consumers = streams(parts, { database, logger }).map((stream) => consumerOf(stream, { kafka, positions, metrics: parts.metrics, fail }));
  shutdown.add('pause-intake', 'consumers', async () => void (await Promise.all(consumers.map((consumer) => consumer.stop()))));
  const sender = boundedSender({ start: () => startEventProducer({ ...kafka, clients: 1 }) });
  shutdown.add('disconnect', 'release producer', () => sender.close());
  const { now, nowMs } = parts;
  const clocks = createClocks({ databaseNow: () => databaseClock(database.query), nowMs, logger });
  const traceparent = (): string => newTraceparent(randomBytes);
  const wakeUps = new WakeUps();
  const wake = (...names: readonly string[]): void => wakeUps.wake(...names);
  const works = [...storeJobs({ database, producer, sender, clocks, writer, logger, now, nowMs, traceparent, wake, everyMs: config.followMs }), putBackJob({ positions, fail })];
  const jobs = runJobs(works, { logger, sleep: timerSleep, wakeUps });
  shutdown.add('drain', 'followers', () => jobs.stop());
  watch(context, { database, producer, consumers, clocks, failing: jobs.failing });
  watchLag(context, createLagReader(kafka, groupsOf('store')));
  watchArchive(context, database);
  // Topics that were made a moment ago may have no leader yet.
  await Promise.all(consumers.map((consumer) => retryEffect(() => consumer.start(), { ...parts.retry, signal: shutdown.signal })));
}

function pipelineParts({ config, logger, metrics, health }: Context, writer: ArchiveWriter, producer: EventProducer): PipelineParts {
  const now = (): string => new Date().toISOString();
  const retries = metrics.counter(standardMetrics.retries);
  const counts = createStoreMetrics(metrics);
  const effects = createEffectsHealth(() => performance.now());
  health.addReady({ name: 'effects', check: effects.check });
  return {
    archive: gatherForArchive({ writer, metrics: counts, writers: config.writers }),
    metrics: { ...counts, ...alsoLogged(counts, logger, identify) },
    deadLetter: deadLetterEffect(producer, 'store', now),
    outcomes: createOutcomeSink(producer, 'store'),
    retry: {
      sleep: timerSleep, random: Math.random,
      onRetry: ({ attempt, waitMs, errorClass, error }) => {
        effects.noticed({ attempt, waitMs, error });
        retries.inc({ stage: 'store', error_class: errorClass });
        logger.warn({ attempt, waitMs, errorClass, err: error }, 'an effect failed and is tried again');
      },
    },
    now, nowMs: Date.now,
  };
}

interface Watched {
  readonly database: Database;
  readonly producer: EventProducer;
  readonly consumers: readonly BatchConsumer[];
  readonly clocks: Clocks;
  /** Names of jobs whose last run failed. */
  readonly failing: () => readonly string[];
}

function watch(context: Context, { database, producer, consumers, clocks, failing }: Watched): void {
  const { health, config } = context;
  watchDatabase(context, database);
  watchConsumers(context, consumers);
  watchBroker(health, { producer, probe: () => probeBroker(config.brokers) });
  health.addReady({
    name: 'followers',
    check: () => ({ ok: failing().length === 0, detail: failing().length === 0 ? 'follow' : `failing: ${failing().join(', ')}` }),
  });
  health.addReady({ name: 'clocks', check: () => clocks.status() });
}
