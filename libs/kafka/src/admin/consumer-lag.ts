import type { Admin } from 'kafkajs';
import { withAdmin } from '../client/kafka-client.js';
import type { KafkaSettings } from '../settings.js';

/** A group and what it reads. */
export interface GroupTopics {
  readonly groupId: string;
  readonly topics: readonly string[];
}

/** How far a group is behind in one partition. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  /** Records between what the group committed and the end; all that are kept where it has committed nothing. */
  readonly lag: bigint;
}

/** The same with where that is. */
export interface Standing extends PartitionLag {
  readonly groupId: string;
  /** The offset of the next record to be committed. */
  readonly next: bigint;
  /** The offset that the next record to come will have. */
  readonly end: bigint;
}

/** The lag of a group over topics, partition by partition. */
export function consumerLag(settings: KafkaSettings, groupId: string, topics: readonly string[]): Promise<readonly PartitionLag[]> {
  return withAdmin(settings, async (admin) => {
    const standings = await standingsOf(admin, [{ groupId, topics }]);
    return standings.map(({ topic, partition, lag }) => ({ topic, partition, lag }));
  });
}

interface Range {
  readonly partition: number;
  readonly low: string;
  readonly high: string;
}

/** Where groups stand, by group, topic and partition; a topic that several groups read is asked for once. */
export async function standingsOf(admin: Admin, groups: readonly GroupTopics[]): Promise<readonly Standing[]> {
  const names = [...new Set(groups.flatMap(({ topics }) => topics))];
  // Before the ends: what is committed meanwhile must not stand behind an end that was asked for earlier.
  const committed = await Promise.all(groups.map(({ groupId, topics }) => admin.fetchOffsets({ groupId, topics: [...topics] })));
  const ranges = new Map(await Promise.all(names.map(async (name) => [name, await admin.fetchTopicOffsets(name)] as const)));
  return groups.flatMap(({ groupId, topics }, index) => topics.toSorted().flatMap((topic) => {
    const own = committed[index]?.find((entry) => entry.topic === topic)?.partitions ?? [];
    const offsets = new Map(own.map(({ partition, offset }) => [partition, offset]));
    return (ranges.get(topic) ?? []).toSorted((a, b) => a.partition - b.partition)
      .map((range) => standingIn(range, { groupId, topic, committed: offsets.get(range.partition) ?? '-1' }));
  }));
}

function standingIn({ partition, low, high }: Range, { groupId, topic, committed }: { readonly groupId: string; readonly topic: string; readonly committed: string }): Standing {
  const end = BigInt(high);
  const offset = BigInt(committed) < BigInt(low) ? BigInt(low) : BigInt(committed);
  const next = offset > end ? end : offset; // a topic that was made anew
  return { groupId, topic, partition, next, end, lag: end - next };
}
