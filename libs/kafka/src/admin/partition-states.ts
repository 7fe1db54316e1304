import { withAdmin } from '../client/kafka-client.js';
import type { KafkaSettings } from '../settings.js';

/** Who leads a partition, and how many copies of it are level. */
export interface PartitionState {
  readonly topic: string;
  readonly partition: number;
  /** Id of the node; -1 while there is none. */
  readonly leader: number;
  readonly copies: number;
  readonly inSync: number;
}

/** The state of every partition of these topics, as a broker that answers knows it. */
export function partitionStates(settings: KafkaSettings, topics: readonly string[]): Promise<readonly PartitionState[]> {
  return withAdmin(settings, async (admin) => {
    const { topics: found } = await admin.fetchTopicMetadata({ topics: [...topics] });
    return found.flatMap(({ name, partitions }) => partitions.map(({ partitionId, leader, replicas, isr }) =>
      ({ topic: name, partition: partitionId, leader, copies: replicas.length, inSync: isr.length })));
  });
}
