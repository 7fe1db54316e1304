import { TransientError } from '@dateline/pipeline';
import type { Admin, ConfigResourceTypes } from 'kafkajs';
import { withAdmin } from '../client/kafka-client.js';
import type { KafkaSettings } from '../settings.js';

/** What a producer must know of a topic before it sends. */
export interface TopicFacts {
  readonly partitions: number;
  /** Bytes of one record batch after compression. */
  readonly maxMessageBytes: number;
}

/** Asks the cluster once per topic; partition counts are fixed for a topic's life. */
export class TopicFactsCache {
  readonly #settings: KafkaSettings;
  readonly #known = new Map<string, Promise<TopicFacts>>();

  constructor(settings: KafkaSettings) {
    this.#settings = settings;
  }

  /** @throws TransientError when the topic is not there (yet) */
  of(topic: string): Promise<TopicFacts> {
    const known = this.#known.get(topic);
    if (known !== undefined) return known;
    const asked = withAdmin(this.#settings, (admin) => lookUp(admin, topic));
    this.#known.set(topic, asked);
    asked.catch(() => this.forget(topic)); // the next caller asks again; this one hears of it
    return asked;
  }

  forget(topic: string): void {
    this.#known.delete(topic);
  }
}

async function lookUp(admin: Admin, topic: string): Promise<TopicFacts> {
  if (!(await admin.listTopics()).includes(topic)) throw new TransientError(`the topic ${topic} is not there`);
  const metadata = await admin.fetchTopicMetadata({ topics: [topic] });
  const partitions = metadata.topics[0]?.partitions.length ?? 0;
  const resource = { type: 2 satisfies ConfigResourceTypes.TOPIC, name: topic, configNames: ['max.message.bytes'] };
  const described = await admin.describeConfigs({ includeSynonyms: false, resources: [resource] });
  const limit = Number(described.resources[0]?.configEntries[0]?.configValue);
  if (partitions === 0 || !(limit > 0)) throw new TransientError(`the topic ${topic} is not described yet`);
  return { partitions, maxMessageBytes: limit };
}
