import type { Admin } from 'kafkajs';
import type { PartitionRange } from './plan-start.js';

/** What a cluster holds of some topics. */
export interface ClusterView {
  readonly clusterId: string;
  /** By `topic/partition`. */
  readonly ranges: ReadonlyMap<string, PartitionRange>;
}

/** Asks for the cluster's id and for the earliest and latest offset of every partition. */
export async function clusterView(admin: Admin, topics: readonly string[]): Promise<ClusterView> {
  const { clusterId } = await admin.describeCluster();
  const ranges = await Promise.all(topics.map(async (topic) => {
    const offsets = await admin.fetchTopicOffsets(topic);
    return offsets.map(({ partition, low, high }) => [`${topic}/${partition}`, { clusterId, low: BigInt(low), high: BigInt(high) }] as const);
  }));
  return { clusterId, ranges: new Map(ranges.flat()) };
}
