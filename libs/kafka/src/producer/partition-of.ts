import type { PartitionMetadata } from 'kafkajs';
import { partitioner } from '../client/kafka-client.js';
import type { OutgoingMessage } from './outgoing.js';

/**
 * Where a message goes: the partition it names, or the one its key hashes to (murmur2, as the Java client does it).
 * @throws Error for one without a key and a partition, or with a partition the topic has not: kafkajs would drop it silently
 */
export function partitionOf(message: OutgoingMessage, partitionCount: number): number {
  const { topic, key, partition } = message;
  if (partition === undefined && key === null) throw new Error(`a message for ${topic} has neither key nor partition`);
  if (partition !== undefined && !(Number.isInteger(partition) && partition >= 0 && partition < partitionCount)) {
    throw new Error(`${topic} has ${partitionCount} partitions and no partition ${partition}`);
  }
  if (partition !== undefined) return partition;
  return byKey({ topic, partitionMetadata: metadataOf(partitionCount), message: { key, value: null } });
}

const byKey = partitioner();
const metadataByCount = new Map<number, PartitionMetadata[]>();

/** All that the partitioner looks at is how many there are. */
function metadataOf(partitionCount: number): PartitionMetadata[] {
  const known = metadataByCount.get(partitionCount);
  if (known !== undefined) return known;
  const metadata = Array.from({ length: partitionCount }, (_, partitionId) => ({ partitionId, leader: 0, isr: [], replicas: [], partitionErrorCode: 0 }));
  metadataByCount.set(partitionCount, metadata);
  return metadata;
}
