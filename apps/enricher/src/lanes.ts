import { enrichedTopic, lanes, lineGroup, topics, type Lane } from '@dateline/contracts';

/** How one lane is read. Every lane has a consumer and a group of its own, so that a backlog of one never stands before another. */
export interface LaneSettings {
  readonly lane: Lane;
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Records of one slice: small ones let go of the workers sooner. */
  readonly sliceCount: number;
}

const retryTopic = topics['enricher-retry'].name;
const sliceCounts: Readonly<Record<Lane, number>> = { urgent: 50, normal: 200, bulk: 40 };

/** The lanes in the order of precedence; dead letters that were sent round again travel with the bulk. */
export const laneSettings: readonly LaneSettings[] = lanes.map((lane) => ({
  lane,
  groupId: lineGroup('enricher', lane).groupId,
  topics: lineGroup('enricher', lane).topics,
  sliceCount: sliceCounts[lane],
}));

/** Whether a record was a dead letter and has been sent round again. */
export const isRedriven = (topic: string): boolean => topic === retryTopic;

/** Every topic the enricher reads or writes. */
export const topicsInUse = [
  ...laneSettings.flatMap(({ topics: read }) => read), ...lanes.map((lane) => enrichedTopic(lane).name),
  topics.held.name, topics.outcome.name, topics['enricher-dlq'].name,
] as const;
