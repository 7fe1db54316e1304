import { hash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '../folder/folder-lock.js';
import { ownedFolder } from '../folder/owned-folder.js';
import { readRecord, writeRecord, type StackRecord } from '../folder/stack-record.js';
import type { KafkaHandle } from '../handles.js';
import type { EmbeddedKafkaOptions } from '../options.js';
import { onFreePorts } from '../processes/free-ports.js';
import { survives } from '../processes/process-mark.js';
import { stopProcess } from '../processes/stop-process.js';
import { stillAnswers } from '../processes/wait-ready.js';
import { heap, type KafkaTools } from './broker-node.js';
import { Cluster, stopSteps } from './cluster.js';
import { clusterIdFrom, clusterIdIn } from './cluster-id.js';
import { addressOf, brokerSettings, type NodePlan } from './server-properties.js';

/** What a start works on: its folder, what an earlier run noted there, and how the nodes shall run. */
interface Site {
  readonly folder: string;
  readonly record: StackRecord | undefined;
  readonly recipe: string;
  readonly count: 1 | 3;
  readonly options: EmbeddedKafkaOptions;
  readonly tools: KafkaTools;
  readonly release: () => void;
}

/** Takes the data folder, takes over or clears what is left on it, and brings the nodes up. */
export async function openCluster(options: EmbeddedKafkaOptions, tools: KafkaTools): Promise<KafkaHandle> {
  const count = options.brokers ?? 1;
  const folder = ownedFolder(join(options.dataFolder, count === 1 ? 'kafka' : `kafka-${count}`));
  const release = lockFolder(folder);
  try {
    const site: Site = { folder, count, options, tools, release, record: readRecord(folder), recipe: recipeOf(count, { tools, advertised: options.advertise !== undefined }) };
    return (await takeOver(site)) ?? (await startClean(site));
  } catch (error) {
    release();
    throw error;
  }
}

/** What a broker that is taken over must have been started with; one that sends its clients elsewhere serves nobody but who asked for that. */
const recipeOf = (count: 1 | 3, how: { readonly tools: KafkaTools; readonly advertised: boolean }): string =>
  hash('sha256', JSON.stringify([how, heap, brokerSettings(count)])).slice(0, 16);

const planOf = (folder: string, ports: readonly number[]): NodePlan[] =>
  Array.from({ length: ports.length / 2 }, (_, index) => ({
    id: index + 1,
    port: ports[2 * index] as number,
    controllerPort: ports[2 * index + 1] as number,
    dataFolder: join(folder, `node-${index + 1}`, 'data'),
  }));

function clusterOf(site: Site, ports: readonly number[], plans: readonly NodePlan[] = planOf(site.folder, ports)): Cluster {
  const { folder, recipe, tools, release, options: { probeBroker, say } } = site;
  const clusterId = formattedId(plans) ?? clusterIdFrom(randomBytes(16));
  return new Cluster({
    plans, clusterId, tools, say, release, probe: probeBroker,
    note: (processes) => writeRecord(folder, { recipe, ports, processes, clusterId }),
  });
}

function formattedId(plans: readonly NodePlan[]): string | undefined {
  const files = plans.map(({ dataFolder }) => join(dataFolder, 'meta.properties')).filter((file) => existsSync(file));
  return files[0] === undefined ? undefined : clusterIdIn(readFileSync(files[0], 'utf8'));
}

/** The nodes a killed run left behind, if all of them run as they should and answer; otherwise they are stopped. */
async function takeOver(site: Site): Promise<Cluster | undefined> {
  const { record, recipe, count, options: { say, probeBroker, advertise } } = site;
  const left = record?.processes.filter(survives) ?? [];
  if (record === undefined || left.length === 0) return undefined;
  const addresses = planOf(site.folder, record.ports).map(addressOf);
  if (left.length === count && record.recipe === recipe && advertise === undefined && (await stillAnswers((limit) => probeBroker(addresses, limit)))) {
    say(`taking over the Kafka broker that an earlier run left (process ${left.map(({ pid }) => pid).join(', ')})`);
    const cluster = clusterOf(site, record.ports);
    cluster.adopt(record.processes);
    return cluster;
  }
  say(`stopping the Kafka broker that an earlier run left (process ${left.map(({ pid }) => pid).join(', ')})`);
  await Promise.all(left.map((mark) => stopProcess(mark, stopSteps(count))));
  return undefined;
}

const advertised = (plans: readonly NodePlan[], { advertise }: EmbeddedKafkaOptions): Promise<NodePlan[]> =>
  Promise.all(plans.map(async (plan) => (advertise === undefined ? plan : { ...plan, advertisedPort: await advertise(plan.port) })));

function startClean(site: Site): Promise<Cluster> {
  return onFreePorts(2 * site.count, site.record?.ports ?? [], async (ports) => {
    const cluster = clusterOf(site, ports, await advertised(planOf(site.folder, ports), site.options));
    try {
      await cluster.start(site.options.signal);
      return cluster;
    } catch (error) {
      await cluster.abandon();
      throw error;
    }
  });
}
