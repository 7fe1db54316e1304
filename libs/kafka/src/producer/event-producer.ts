import { PoisonError, TransientError } from '@dateline/pipeline';
import { probeBroker } from '../admin/probe-broker.js';
import type { KafkaSettings } from '../settings.js';
import { deliver } from './deliver.js';
import { fitsTopic, roomIn, sizeOfMessage } from './message-size.js';
import type { OutgoingMessage } from './outgoing.js';
import { partitionOf } from './partition-of.js';
import { PartitionQueue, type Queued } from './partition-queue.js';
import { ProducerGenerations } from './producer-generations.js';
import { TopicFactsCache, type TopicFacts } from './topic-facts.js';

/** Sends records, each acknowledged by all in-sync replicas. */
export interface EventProducer {
  /**
   * Resolves when every message is acknowledged; rejects when one cannot be, once it is known what became of the others.
   * Messages of one partition keep their order within a call, and over calls that wait for each other. While a broker is
   * away it waits, for as long as it takes. Delivery is at least once: a rejected batch may be on the topic all the same.
   * @throws PoisonError `too-large` for a message over its topic's limit, before any of the call is sent
   * @throws TransientError for a topic that is not there, before any of the call is sent
   */
  send(messages: readonly OutgoingMessage[]): Promise<void>;
  /** Messages not acknowledged yet, and for how many milliseconds the oldest call has been waiting: for health. */
  status(): { readonly pending: number; readonly oldestMs: number };
  /** Waits up to 10 s for what is under way, then disconnects; what is still not acknowledged rejects. */
  close(): Promise<void>;
}

export interface ProducerSettings extends KafkaSettings {
  /** How long a message may wait for company, in milliseconds (5). */
  readonly lingerMs?: number;
  /** Bytes of one batch before compression (900 KiB); never more than the topic takes in one. */
  readonly maxBatchBytes?: number;
  /** Messages of one batch (1,000). */
  readonly maxBatchCount?: number;
  /**
   * kafkajs clients that share the partitions (4): an idempotent one has a single request under way at each broker, so that
   * twelve partitions led by one broker would wait for each other. Each partition belongs to one client for good.
   */
  readonly clients?: number;
}

interface Placed {
  readonly message: OutgoingMessage;
  /** Before compression. */
  readonly bytes: number;
  readonly partition: number;
  readonly facts: TopicFacts;
}

const closeLimitMs = 10_000;

/**
 * A producer that keeps its word where kafkajs does not: one `send()` per partition with one outstanding each, key and
 * partition always ours, every answer checked (facts: kafka-postgres.md, sections 1 and 2).
 * @throws a transient error when no broker answers; wait for one first
 */
export async function startEventProducer(settings: ProducerSettings): Promise<EventProducer> {
  await probeBroker(settings.brokers);
  const clients = Array.from({ length: settings.clients ?? 4 }, () => new ProducerGenerations(settings));
  await Promise.all(clients.map((client) => client.use(async () => {}))); // connects
  return createEventProducer(settings, clients);
}

function createEventProducer(settings: ProducerSettings, clients: readonly ProducerGenerations[]): EventProducer {
  const topics = new TopicFactsCache(settings);
  const queues = new Map<string, PartitionQueue<OutgoingMessage>>();
  const underWay = new Set<{ readonly since: number; readonly messages: number; readonly ended: Promise<unknown> }>();
  const closing = new AbortController();

  function queueOf(topic: string, partition: number, facts: TopicFacts): PartitionQueue<OutgoingMessage> {
    const name = `${topic}/${partition}`;
    const existing = queues.get(name);
    if (existing !== undefined) return existing;
    const generations = clients[partition % clients.length] as ProducerGenerations;
    const bytes = Math.min(settings.maxBatchBytes ?? 900 * 1024, roomIn(facts.maxMessageBytes));
    const queue = new PartitionQueue<OutgoingMessage>({
      limits: { bytes, count: settings.maxBatchCount ?? 1_000 },
      lingerMs: settings.lingerMs ?? 5,
      deliver: (batch) => deliver(batch, { topic, partition }, { settings, generations, signal: closing.signal }),
    });
    queues.set(name, queue);
    return queue;
  }

  /** Partition of each message; anything that can be refused is refused here, before the first is sent. */
  async function place(messages: readonly OutgoingMessage[]): Promise<readonly Placed[]> {
    const names = [...new Set(messages.map(({ topic }) => topic))];
    const facts = new Map(await Promise.all(names.map(async (name) => [name, await topics.of(name)] as const)));
    return messages.map((message) => {
      const known = facts.get(message.topic) as TopicFacts; // one for each name
      const bytes = sizeOfMessage(message);
      if (!fitsTopic(message, known.maxMessageBytes, bytes)) throw new PoisonError('too-large', `${message.topic} takes ${known.maxMessageBytes} bytes`);
      return { message, bytes, partition: partitionOf(message, known.partitions), facts: known };
    });
  }

  async function sendAll(messages: readonly OutgoingMessage[]): Promise<void> {
    const placed = await place(messages);
    closing.signal.throwIfAborted();
    const results = await Promise.allSettled([...grouped(placed)].map((group) => enqueue(group)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  function enqueue(group: readonly Placed[]): Promise<void> {
    const [first] = group as readonly [Placed, ...Placed[]];
    return new Promise((resolve, reject) => {
      const errors: unknown[] = [];
      let open = group.length;
      const end = (): void => {
        open -= 1;
        if (open > 0) return;
        if (errors.length > 0) reject(errors[0] as Error);
        else resolve();
      };
      const fail = (error: unknown): void => {
        errors.push(error);
        end();
      };
      const queued = group.map(({ message, bytes }): Queued<OutgoingMessage> => ({ message, bytes, acknowledge: end, fail }));
      queueOf(first.message.topic, first.partition, first.facts).add(queued);
    });
  }

  return {
    async send(messages) {
      closing.signal.throwIfAborted();
      if (messages.length === 0) return;
      const ended = sendAll(messages);
      const call = { since: performance.now(), messages: messages.length, ended };
      underWay.add(call);
      await ended.finally(() => underWay.delete(call));
    },
    status() {
      const calls = [...underWay];
      const oldest = Math.min(...calls.map(({ since }) => since));
      return { pending: calls.reduce((sum, call) => sum + call.messages, 0), oldestMs: calls.length === 0 ? 0 : performance.now() - oldest };
    },
    async close() {
      const ended = Promise.allSettled([...underWay].map((call) => call.ended));
      const limit = new Promise((resolve) => setTimeout(resolve, underWay.size === 0 ? 0 : closeLimitMs).unref());
      await Promise.race([ended, limit]);
      const reason = new TransientError('the producer was closed before this was acknowledged');
      closing.abort(reason);
      for (const queue of queues.values()) queue.abandon(reason);
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

/** Messages of one partition together, in their order. */
function grouped(placed: readonly Placed[]): Iterable<readonly Placed[]> {
  return Map.groupBy(placed, ({ message, partition }) => `${message.topic}/${partition}`).values();
}
