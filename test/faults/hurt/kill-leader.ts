import { setTimeout as sleep } from 'node:timers/promises';
import { allTopics } from '@dateline/contracts';
import { partitionStates, type PartitionState } from '@dateline/kafka';
import { eventually } from '../../stack/index.js';
import type { MortalStack } from '../house/three-brokers.js';

/** What became of a leader. */
export interface LeaderKill {
  /** Index of its node. */
  readonly node: number;
  /** Partitions it led. */
  readonly led: number;
  /** Milliseconds from its death until all partitions had a leader again. */
  readonly leadersMs: number;
  /** Milliseconds from its death until all copies were level again: only then may another be killed. */
  readonly levelMs: number;
}

const limitMs = 120_000;

/** SIGKILL for the broker that leads most partitions; starts it again after a while and waits until all copies are level. */
export async function killLeader({ kafka }: MortalStack, downMs = 5_000): Promise<LeaderKill> {
  const states = await statesOf(kafka.brokers);
  const [node, led] = busiest(states);
  const began = performance.now();
  const since = (): number => performance.now() - began;
  await kafka.kill(node);
  const others = kafka.brokers.filter((_, index) => index !== node);
  await until(others, (all) => all.every(({ leader }) => leader > 0 && leader !== node + 1));
  const leadersMs = since();
  await sleep(Math.max(0, downMs - since()));
  await kafka.restart(node);
  await until(kafka.brokers, (all) => all.every(({ copies, inSync }) => inSync === copies));
  return { node, led, leadersMs, levelMs: since() };
}

const statesOf = (brokers: readonly string[]): Promise<readonly PartitionState[]> => partitionStates({ brokers, clientId: 'hurt' }, allTopics.map(({ name }) => name));

/** The node that leads most partitions, by index, and how many. */
function busiest(states: readonly PartitionState[]): readonly [node: number, led: number] {
  const counts = [0, 1, 2].map((node) => states.filter(({ leader }) => leader === node + 1).length);
  const led = Math.max(...counts);
  return [counts.indexOf(led), led];
}

const until = (brokers: readonly string[], holds: (states: readonly PartitionState[]) => boolean): Promise<boolean> =>
  eventually(async () => holds(await statesOf(brokers)), { timeoutMs: limitMs, what: 'that all partitions recover' });
