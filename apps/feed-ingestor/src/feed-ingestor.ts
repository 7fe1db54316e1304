import type { OnApplicationBootstrap } from '@nestjs/common';
import { rawTopic, topics } from '@dateline/contracts';
import { checkTopics, probeBroker } from '@dateline/kafka';
import { pendingMigrations, probeDatabase } from '@dateline/persistence';
import { endpointOf, waitFor, watchBroker, watchDatabase, type ServiceContext, type WaitOptions } from '@dateline/service-kit';
import type { IngestorConfig } from './config.js';
import { clientId, connect, startIngestor, type Connections } from './ingestor.js';

const neededTopics = [rawTopic('urgent'), rawTopic('normal'), rawTopic('bulk'), topics.outcome];

/** Waits for what the service needs, then sets it going. */
export class FeedIngestor implements OnApplicationBootstrap {
  readonly #context: ServiceContext<IngestorConfig>;

  constructor(context: ServiceContext<IngestorConfig>) {
    this.#context = context;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#waitForServers();
    const connections = await connect(this.#context);
    await waitFor('the migrations of the database (dateline migrate)', async () => (await pendingMigrations(connections.database)).length === 0, this.#waiting());
    this.#watchHealth(connections);
    await startIngestor(this.#context, connections);
  }

  async #waitForServers(): Promise<void> {
    const { config: { brokers, databaseUrl }, shutdown: { signal } } = this.#context;
    await waitFor(`Kafka at ${brokers.join(', ')}`, () => probeBroker(brokers, signal), this.#waiting());
    await waitFor(`PostgreSQL at ${endpointOf(databaseUrl, 5432)}`, () => probeDatabase(databaseUrl, signal), this.#waiting());
    const missing = async (): Promise<boolean> => (await checkTopics({ brokers, clientId }, { topics: neededTopics })).some(({ state }) => state === 'missing');
    await waitFor('the topics (dateline topics apply)', async () => !(await missing()), this.#waiting());
  }

  #waiting(): WaitOptions {
    const { shutdown, logger } = this.#context;
    return { signal: shutdown.signal, onWaiting: (line) => logger.info(line) };
  }

  #watchHealth({ database, producer }: Connections): void {
    const { health, config } = this.#context;
    watchDatabase(this.#context, database);
    watchBroker(health, { producer, probe: () => probeBroker(config.brokers) });
  }
}
