import { enrichedTopic, lanes, rawTopic, topics, type Lane } from './topics.js';

/** The services that read topics. */
export type ReadingService = 'enricher' | 'store';

/** A consumer group of the line: one stream of one service. Copies of the service share its partitions. */
export interface LineGroup {
  readonly groupId: string;
  readonly service: ReadingService;
  /** The stream, as the service calls it. */
  readonly stream: string;
  /** Of streams that are there once for every lane. */
  readonly lane?: Lane;
  readonly topics: readonly string[];
}

const group = (service: ReadingService, stream: string, read: { readonly topics: readonly string[]; readonly lane?: Lane }): LineGroup =>
  ({ groupId: `dateline.${service}.${stream}`, service, stream, ...read });

const enricherTopics = (lane: Lane): string[] => [rawTopic(lane).name, ...(lane === 'bulk' ? [topics['enricher-retry'].name] : [])];

/** Every group of the line: what services join, and what lag is asked for. Dead letters sent round again travel with the enricher's bulk. */
export const lineGroups: readonly LineGroup[] = [
  ...lanes.map((lane) => group('enricher', lane, { topics: enricherTopics(lane), lane })),
  ...lanes.map((lane) => group('store', `raw-${lane}`, { topics: [rawTopic(lane).name], lane })),
  ...lanes.map((lane) => group('store', `enriched-${lane}`, { topics: [enrichedTopic(lane).name], lane })),
  group('store', 'held', { topics: [topics.held.name] }),
  group('store', 'retry', { topics: [topics['store-retry'].name] }),
  group('store', 'outcome', { topics: [topics.outcome.name] }),
  group('store', 'dead-letters', { topics: [topics['enricher-dlq'].name, topics['store-dlq'].name] }),
];

/** The groups of one service. */
export const groupsOf = (service: ReadingService): readonly LineGroup[] => lineGroups.filter((candidate) => candidate.service === service);

/** The group of a stream. @throws Error for one that the table does not have: a stream without a group is a mistake of ours */
export function lineGroup(service: ReadingService, stream: string): LineGroup {
  const found = lineGroups.find((candidate) => candidate.service === service && candidate.stream === stream);
  if (found === undefined) throw new Error(`${service} has no stream ${stream} in the table of groups`);
  return found;
}
