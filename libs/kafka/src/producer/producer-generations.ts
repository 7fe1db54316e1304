import type { Producer } from 'kafkajs';
import { createClient, logOf, partitioner, retries } from '../client/kafka-client.js';
import type { KafkaSettings } from '../settings.js';

interface Generation {
  readonly producer: Producer;
  readonly connected: Promise<void>;
  users: number;
}

/**
 * One idempotent producer object at a time. After a rejected send its sequence numbers cannot be trusted (kafkajs rolls them
 * back without a new epoch, and reconnecting does not renew the producer id), so it is retired: the next send gets a new
 * object, and the old one is disconnected when its last send has come back.
 */
export class ProducerGenerations {
  readonly #settings: KafkaSettings;
  readonly #retired = new Set<Generation>();
  #current: Generation | undefined;

  constructor(settings: KafkaSettings) {
    this.#settings = settings;
  }

  /** Uses the current producer; a rejection retires it. */
  async use<T>(work: (producer: Producer) => Promise<T>): Promise<T> {
    const generation = (this.#current ??= this.#make());
    generation.users += 1;
    try {
      await generation.connected;
      return await work(generation.producer);
    } catch (error) {
      this.#retire(generation);
      throw error;
    } finally {
      generation.users -= 1;
      if (generation.users === 0 && this.#retired.delete(generation)) this.#disconnect(generation);
    }
  }

  /** Disconnects all, also those in use. */
  async close(): Promise<void> {
    const all = [...this.#retired, ...(this.#current === undefined ? [] : [this.#current])];
    this.#retired.clear();
    this.#current = undefined;
    await Promise.all(all.map(({ producer }) => producer.disconnect()));
  }

  #make(): Generation {
    const producer = createClient(this.#settings, retries.producer).producer({
      idempotent: true, allowAutoTopicCreation: false, retry: retries.producer, createPartitioner: partitioner,
    });
    const connected = producer.connect();
    connected.catch(() => {}); // heard by whoever uses the generation
    return { producer, connected, users: 0 };
  }

  #retire(generation: Generation): void {
    if (this.#current !== generation) return;
    this.#current = undefined;
    this.#retired.add(generation);
  }

  #disconnect({ producer }: Generation): void {
    producer.disconnect().catch((error: unknown) => logOf(this.#settings)('debug', 'a retired producer did not disconnect', { error }));
  }
}
