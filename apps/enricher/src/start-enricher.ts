import { groupsOf } from '@dateline/contracts';
import { createBatchConsumer, createLagReader, probeBroker, startEventProducer, type BatchConsumer, type EventProducer, type KafkaSettings } from '@dateline/kafka';
import { Breaker, retryEffect, timerSleep } from '@dateline/pipeline';
import { alsoLogged, watchBroker, watchConsumers, watchLag, type ServiceContext } from '@dateline/service-kit';
import type { EnricherConfig } from './config.js';
import { enrichRunner, type RunnerParts } from './enrich-runner.js';
import { createEnricherMetrics } from './enricher-metrics.js';
import { laneSettings } from './lanes.js';
import { identify } from './steps/identify.js';
import { waitForDependencies } from './wait-for-dependencies.js';
import { workerPermits } from './worker-permits.js';
import { enricherOf, startEnrichPool, type EnrichPool } from './workers/enrich-pool.js';

type Context = ServiceContext<EnricherConfig>;

/** Brings the enricher up: broker and topics, workers, then a consumer per lane; resolves when all have asked to join. */
export async function startEnricher(context: Context): Promise<void> {
  const { config, logger, shutdown } = context;
  const kafka: KafkaSettings = { brokers: config.brokers, clientId: 'dateline-enricher', log: (level, message, fields) => logger[level](fields, message) };
  await waitForDependencies(context, kafka);
  const producer = await startEventProducer(kafka);
  shutdown.add('disconnect', 'producer', () => producer.close());
  const pool = startEnrichPool(config);
  shutdown.add('disconnect', 'workers', () => pool.close());
  const breaker = new Breaker();
  const counts = createEnricherMetrics(context.metrics);
  const metrics = { ...counts, ...alsoLogged(counts, logger, identify) };
  const parts: RunnerParts = {
    enricher: await enricherOf(pool), pool, permit: workerPermits(config.workers), producer, metrics, breaker,
    retry: {
      sleep: timerSleep, random: Math.random,
      onRetry: (notice) => {
        metrics.retried(notice);
        logger.warn({ attempt: notice.attempt, waitMs: notice.waitMs, err: notice.error }, 'an effect failed and is tried again');
      },
    },
    now: () => new Date().toISOString(),
  };
  const consumers = createConsumers(context, kafka, parts);
  shutdown.add('pause-intake', 'consumers', async () => void (await Promise.all(consumers.map((consumer) => consumer.stop()))));
  watch(context, { producer, pool, breaker, consumers });
  watchLag(context, createLagReader(kafka, groupsOf('enricher')));
  // Topics that were made a moment ago may have no leader yet.
  await Promise.all(consumers.map((consumer) => retryEffect(() => consumer.start(), { ...parts.retry, signal: shutdown.signal })));
}

/** Enough that the workers never wait, and few enough that a group is soon dealt anew: enriching takes its time. */
const slicesInHand = 2;

/** A consumer for each lane; all share workers, breaker and producer. */
function createConsumers({ fail }: Context, settings: KafkaSettings, parts: RunnerParts): readonly BatchConsumer[] {
  const runner = enrichRunner(parts);
  return laneSettings.map(({ groupId, topics, sliceCount }) => createBatchConsumer({
    settings, groupId, topics, sliceCount, slicesInHand, runner, onFatal: fail, onEvent: (event) => parts.metrics.heard(groupId, event),
  }));
}

interface Watched {
  readonly producer: EventProducer;
  readonly pool: EnrichPool;
  readonly breaker: Breaker;
  readonly consumers: readonly BatchConsumer[];
}

function watch(context: Context, { producer, pool, breaker, consumers }: Watched): void {
  const { health, config } = context;
  watchConsumers(context, consumers);
  watchBroker(health, { producer, probe: () => probeBroker(config.brokers) });
  health.addReady({
    name: 'breaker',
    check: () => ({ ok: !breaker.isOpen, detail: breaker.state.state === 'open' ? `open: ${breaker.state.count} times ${breaker.state.kind}` : 'closed' }),
  });
  health.addReady({ name: 'workers', check: () => ({ ok: pool.size > 0, detail: `${pool.size} up` }) });
}
