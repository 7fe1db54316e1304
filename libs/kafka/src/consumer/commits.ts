import { Gathering } from '@dateline/pipeline';
import type { EachBatchPayload } from 'kafkajs';

/** Up to where a partition is done with. */
export interface Commit {
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: bigint;
  /** Whether the partition is still this member's: another one's position must not be moved. */
  readonly isOurs: () => boolean;
  readonly commitOffsets: EachBatchPayload['commitOffsetsIfNecessary'];
}

/** More than a member has partitions. */
const mostAtOnce = 1_000;

/** The commits of one member: those of partitions that are done at one time travel in one request, for the coordinator takes one after the other. */
export const gatherCommits = (): Gathering<Commit> => new Gathering({ work: commitTogether, most: mostAtOnce, atOnce: 1 });

async function commitTogether(commits: readonly Commit[]): Promise<void> {
  const ours = commits.filter(({ isOurs }) => isOurs());
  const topics = [...Map.groupBy(ours, ({ topic }) => topic)].map(([topic, group]) =>
    ({ topic, partitions: group.map(({ partition, nextOffset }) => ({ partition, offset: String(nextOffset) })) }));
  await ours.at(-1)?.commitOffsets({ topics });
}
