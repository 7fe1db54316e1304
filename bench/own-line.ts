import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyTopics, probeBroker, startEventProducer, type EventProducer, type KafkaSettings } from '@dateline/kafka';
import { startLocalStack } from '@dateline/local-stack';
import { migrate, openDatabase, probeDatabase, type Database } from '@dateline/persistence';
import { endService, startService, type RunningService } from './services.ts';

/** Broker and database of a bench's own, ready for the line, with a client of each. */
export interface OwnLine {
  readonly kafka: KafkaSettings;
  readonly database: Database;
  readonly producer: EventProducer;
  /** What services are started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts enricher and store and waits until they are ready; they end with the line. */
  startReaders(): Promise<readonly RunningService[]>;
  /** Items that readers of the archive are shown. */
  shown(): Promise<number>;
  close(): Promise<void>;
}

/** Brings broker and database up, with topics and tables, and nothing in them. */
export async function openLine(): Promise<OwnLine> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
  await chmod(dataFolder, 0o755);
  const stack = await startLocalStack({ dataFolder, probeBroker, probeDatabase, say: () => {} });
  const kafka = { brokers: stack.kafka.brokers, clientId: 'bench' };
  await Promise.all([applyTopics(kafka), migrate(stack.database.url)]);
  const producer = await startEventProducer(kafka);
  const database = await openDatabase({ url: stack.database.url, poolSize: 2, applicationName: 'bench' });
  const environment = { KAFKA_BROKERS: kafka.brokers.join(','), DATABASE_URL: stack.database.url };
  const services: RunningService[] = [];
  return {
    kafka, database, producer, environment,
    startReaders: async () => {
      services.push(...await Promise.all(['enricher', 'store'].map((name) => startService(name, environment))));
      return services;
    },
    shown: async () => Number((await database.query<{ n: string }>('select count(*) as n from archive.item where shown_raw_event_id is not null'))[0]?.n),
    close: async () => {
      await Promise.all(services.map(endService));
      await Promise.all([producer.close(), database.close()]);
      await stack.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
