import type { Admin } from 'kafkajs';
import type { PartitionRange } from './plan-start.js';

/** What a cluster holds of some topics. */
export interface ClusterView {
  readonly clusterId: string;
  /** By `topic/partition`. */
  readonly ranges: ReadonlyMap<string, PartitionRange>;
}

/** Asks for the cluster's id, for the earliest and latest offset of every partition, and for what a group has committed there. */
export async function clusterView(admin: Admin, topics: readonly string[], groupId: string): Promise<ClusterView> {
  const { clusterId } = await admin.describeCluster();
  const committed = await committedOffsets(admin, topics, groupId);
  const ranges = await Promise.all(topics.map(async (topic) => {
    const offsets = await admin.fetchTopicOffsets(topic);
    return offsets.map(({ partition, low, high }) => [`${topic}/${partition}`, { clusterId, low: BigInt(low), high: BigInt(high), committed: committed.get(`${topic}/${partition}`) }] as const);
  }));
  return { clusterId, ranges: new Map(ranges.flat()) };
}

/** By `topic/partition`; absent where nothing was committed. */
async function committedOffsets(admin: Admin, topics: readonly string[], groupId: string): Promise<ReadonlyMap<string, bigint>> {
  const groups = await admin.fetchOffsets({ groupId, topics: [...topics] });
  const offsets = groups.flatMap(({ topic, partitions }) => partitions.map(({ partition, offset }) => [`${topic}/${partition}`, BigInt(offset)] as const));
  return new Map(offsets.filter(([, offset]) => offset >= 0n));
}
