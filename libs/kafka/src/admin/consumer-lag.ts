import { withAdmin } from '../client/kafka-client.js';
import type { KafkaSettings } from '../settings.js';

/** How far a group is behind in one partition. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  /** Records between what the group committed and the end; all that are kept where it has committed nothing. */
  readonly lag: bigint;
}

/** The lag of a group over topics, partition by partition. */
export function consumerLag(settings: KafkaSettings, groupId: string, topics: readonly string[]): Promise<readonly PartitionLag[]> {
  return withAdmin(settings, async (admin) => {
    const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
    const lags = await Promise.all(topics.map(async (topic) => {
      const ends = await admin.fetchTopicOffsets(topic);
      const own = committed.find((entry) => entry.topic === topic)?.partitions ?? [];
      return ends.map(({ partition, low, high }): PartitionLag => {
        const offset = BigInt(own.find((entry) => entry.partition === partition)?.offset ?? '-1');
        const from = offset < BigInt(low) ? BigInt(low) : offset;
        return { topic, partition, lag: from > BigInt(high) ? 0n : BigInt(high) - from };
      });
    }));
    return lags.flat().sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition);
  });
}
