import { applyTopics, startEventProducer, type EventProducer } from '@dateline/kafka';
import { migrate, openDatabase, type Database } from '@dateline/persistence';
import { createLogger, createMetrics, HealthRegistry, ShutdownSequence, type Metrics, type ServiceContext, type ShutdownReport } from '@dateline/service-kit';
import type { StoreConfig } from '../src/config.js';
import { startStore } from '../src/start-store.js';
import { freshStack, type FreshStack } from '../../../test/stack/index.js';

/** Broker, topics, database and tables for one test file, and what a test looks in with. */
export interface StoreBench {
  readonly stack: FreshStack;
  readonly database: Database;
  readonly producer: EventProducer;
  /** Starts a store; it is stopped by its own `stop`, or with the bench. */
  start(): Promise<RunningStore>;
  close(): Promise<void>;
}

export interface RunningStore {
  readonly metrics: Metrics;
  readonly health: HealthRegistry;
  /** What ended it, if anything has. */
  readonly failures: readonly unknown[];
  stop(): Promise<ShutdownReport>;
}

export async function prepareBench(): Promise<StoreBench> {
  const stack = await freshStack();
  const settings = { brokers: stack.brokers, clientId: 'test' };
  await Promise.all([applyTopics(settings), migrate(stack.databaseUrl)]);
  const [database, producer] = await Promise.all([openDatabase({ url: stack.databaseUrl, poolSize: 2, applicationName: 'test' }), startEventProducer(settings)]);
  const running: RunningStore[] = [];
  return {
    stack, database, producer,
    start: async () => {
      const store = await startOne(stack);
      running.push(store);
      return store;
    },
    close: async () => {
      await Promise.all(running.map((store) => store.stop()));
      await producer.close();
      await database.close();
      await stack.stop();
    },
  };
}

async function startOne(stack: FreshStack): Promise<RunningStore> {
  const failures: unknown[] = [];
  const config: StoreConfig = {
    logLevel: 'info', logFormat: 'json', adminHost: '127.0.0.1', adminPort: 0, brokers: stack.brokers, databaseUrl: stack.databaseUrl, poolSize: 8, writers: 2, followMs: 50,
  };
  const logger = createLogger({ service: 'store', level: 'warn', format: 'json', destination: { write: () => {} } });
  const context: ServiceContext<StoreConfig> = {
    config, logger, metrics: createMetrics('store'), health: new HealthRegistry(), shutdown: new ShutdownSequence(), fail: (error) => void failures.push(error),
  };
  await startStore(context);
  return { metrics: context.metrics, health: context.health, failures, stop: () => context.shutdown.run('test') };
}
