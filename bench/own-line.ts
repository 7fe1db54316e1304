import { applyTopics, startEventProducer, type EventProducer, type KafkaSettings } from '@dateline/kafka';
import type { LocalStack } from '@dateline/local-stack';
import { migrate, openDatabase, type Database } from '@dateline/persistence';
import { startStack } from './own-stack.ts';
import { endService, startService, type RunningService } from './services.ts';

/** Broker and database of a bench's own, ready for the line, with a client of each. */
export interface OwnLine {
  readonly stack: LocalStack;
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

/** Brings broker and database up, with topics and tables, and nothing in them; `settings` are variables that services start with besides. */
export async function openLine(settings: Readonly<Record<string, string>> = {}): Promise<OwnLine> {
  await using opening = new AsyncDisposableStack();
  const stack = await startStack(opening);
  const kafka = { brokers: stack.kafka.brokers, clientId: 'bench' };
  await Promise.all([applyTopics(kafka), migrate(stack.database.url)]);
  const producer = await startEventProducer(kafka);
  opening.defer(() => producer.close());
  const database = await openDatabase({ url: stack.database.url, poolSize: 2, applicationName: 'bench' });
  opening.defer(() => database.close());
  const environment = { KAFKA_BROKERS: kafka.brokers.join(','), DATABASE_URL: stack.database.url, ...settings };
  const cleanup = opening.move();
  return {
    stack, kafka, database, producer, environment,
    startReaders: () => Promise.all(['enricher', 'store'].map(async (name) => {
      const service = await startService(name, environment);
      cleanup.defer(() => endService(service));
      return service;
    })),
    shown: async () => Number((await database.query<{ n: string }>('select count(*) as n from archive.item where shown_raw_event_id is not null'))[0]?.n),
    close: () => cleanup.disposeAsync(),
  };
}
