import { allTopics, replicationFor, topicConfig, type ReplicationSettings, type TopicSettings } from '@dateline/contracts';
import type { Admin, ConfigResourceTypes, ITopicMetadata } from 'kafkajs';
import { withAdmin } from '../client/kafka-client.js';
import type { KafkaSettings } from '../settings.js';

/** What became of one topic. */
export interface TopicReport {
  readonly topic: string;
  readonly state: 'created' | 'as-declared' | 'missing' | 'differs';
  /** What differs, a line each, for people. */
  readonly differences: readonly string[];
}

export interface TopicOptions {
  /** As many as the number of brokers allows by default (`replicationFor`). */
  readonly replicationFactor?: number;
  /** The table of contracts by default. */
  readonly topics?: readonly TopicSettings[];
}

/**
 * Creates the topics that are missing and checks the others. What differs is told, never changed: partition counts cannot be
 * (keys would be mapped anew), and a setting may have been changed by an operator on purpose.
 */
export function applyTopics(settings: KafkaSettings, options: TopicOptions = {}): Promise<readonly TopicReport[]> {
  return withAdmin(settings, async (admin) => {
    const replication = await replicationOf(admin, options);
    const before = await check(admin, options, replication);
    const missing = before.filter(({ state }) => state === 'missing').map(({ topic }) => topic);
    await create(admin, tableOf(options).filter(({ name }) => missing.includes(name)), replication);
    return before.map((report) => (report.state === 'missing' ? { ...report, state: 'created' } : report));
  });
}

/** Holds the cluster's topics against the table; changes nothing. */
export function checkTopics(settings: KafkaSettings, options: TopicOptions = {}): Promise<readonly TopicReport[]> {
  return withAdmin(settings, async (admin) => check(admin, options, await replicationOf(admin, options)));
}

/** Deletes topics with everything in them; those that are not there are passed over. */
export function deleteTopics(settings: KafkaSettings, names: readonly string[]): Promise<void> {
  return withAdmin(settings, async (admin) => {
    const existing = await admin.listTopics();
    const doomed = names.filter((name) => existing.includes(name));
    if (doomed.length > 0) await admin.deleteTopics({ topics: doomed });
  });
}

const tableOf = ({ topics }: TopicOptions): readonly TopicSettings[] => topics ?? allTopics;

async function replicationOf(admin: Admin, { replicationFactor }: TopicOptions): Promise<ReplicationSettings> {
  if (replicationFactor === undefined) return replicationFor((await admin.describeCluster()).brokers.length);
  return { replicationFactor, minInsyncReplicas: replicationFactor < 3 ? 1 : 2 };
}

async function create(admin: Admin, wanted: readonly TopicSettings[], replication: ReplicationSettings): Promise<void> {
  if (wanted.length === 0) return;
  const topics = wanted.map((settings) => ({
    topic: settings.name,
    numPartitions: settings.partitions,
    replicationFactor: replication.replicationFactor,
    configEntries: Object.entries(topicConfig(settings, replication)).map(([name, value]) => ({ name, value })),
  }));
  await admin.createTopics({ topics, waitForLeaders: true }); // answers false, and no error, where another was quicker
}

async function check(admin: Admin, options: TopicOptions, replication: ReplicationSettings): Promise<readonly TopicReport[]> {
  const table = tableOf(options);
  const existing = await admin.listTopics();
  const present = table.filter(({ name }) => existing.includes(name));
  const configs = await configsOf(admin, present, replication);
  const { topics: metadata } = present.length === 0 ? { topics: [] } : await admin.fetchTopicMetadata({ topics: present.map(({ name }) => name) });
  return table.map((settings): TopicReport => {
    const found = metadata.find(({ name }) => name === settings.name);
    if (found === undefined) return { topic: settings.name, state: 'missing', differences: [] };
    const differences = [...shapeDifferences(settings, found, replication), ...configDifferences(topicConfig(settings, replication), configs.get(settings.name))];
    return { topic: settings.name, state: differences.length === 0 ? 'as-declared' : 'differs', differences };
  });
}

/** Partitions and copies that are not as declared. */
function shapeDifferences(settings: TopicSettings, { partitions }: ITopicMetadata, { replicationFactor }: ReplicationSettings): readonly string[] {
  const copies = new Set(partitions.map(({ replicas }) => replicas.length));
  return [
    ...(partitions.length === settings.partitions ? [] : [`partitions: ${partitions.length}, declared ${settings.partitions}`]),
    ...(copies.size === 1 && copies.has(replicationFactor) ? [] : [`replication factor: ${[...copies].join(' and ')}, declared ${replicationFactor}`]),
  ];
}

function configDifferences(declared: Readonly<Record<string, string>>, actual: ReadonlyMap<string, string> | undefined): readonly string[] {
  return Object.entries(declared)
    .filter(([name, value]) => actual?.get(name) !== value)
    .map(([name, value]) => `${name}: ${actual?.get(name) ?? 'unknown'}, declared ${value}`);
}

async function configsOf(admin: Admin, wanted: readonly TopicSettings[], replication: ReplicationSettings): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  if (wanted.length === 0) return new Map();
  const resources = wanted.map((settings) => ({
    type: 2 satisfies ConfigResourceTypes.TOPIC, name: settings.name, configNames: Object.keys(topicConfig(settings, replication)),
  }));
  const { resources: described } = await admin.describeConfigs({ includeSynonyms: false, resources });
  return new Map(described.map(({ resourceName, configEntries }) =>
    [resourceName, new Map(configEntries.map(({ configName, configValue }) => [configName, configValue]))]));
}
