import { lineGroups, type LineGroup } from '@dateline/contracts';
import { createLagReader, groupMembers, probeBroker, type GroupLag, type GroupMembers, type KafkaSettings, type LagReader } from '@dateline/kafka';
import type { Sleep } from '@dateline/pipeline';
import type { BrokerReport, GroupReport } from './line-report.js';

export interface GroupLookOptions {
  readonly brokers: readonly string[];
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

interface Reading {
  readonly at: number;
  readonly lags: readonly GroupLag[];
}

const probeMs = 5_000;
/** After the first reading of all: a moment, and a longer one where something stands still that the moment may just have missed. */
const windowsMs = [1_500, 4_000] as const;

/** Looks at the groups of the line again and again; what was worked off is measured from look to look. */
export class GroupLook {
  readonly #options: GroupLookOptions;
  readonly #settings: KafkaSettings;
  readonly #reader: LagReader;
  #before: Reading | undefined;

  constructor(options: GroupLookOptions) {
    this.#options = options;
    this.#settings = { brokers: options.brokers, clientId: 'dateline-status' };
    this.#reader = createLagReader(this.#settings, lineGroups);
  }

  /** Rejects when no broker answers. The first look takes a moment longer where something is behind. */
  async look(): Promise<BrokerReport> {
    const { brokers, signal, sleep } = this.#options;
    const answer = await probeBroker(brokers, AbortSignal.any([signal, AbortSignal.timeout(probeMs)]));
    const members = await groupMembers(this.#settings, lineGroups.map(({ groupId }) => groupId));
    const first = await this.#read();
    const before = this.#before ?? first;
    let after = first;
    for (const windowMs of this.#before === undefined ? windowsMs : []) {
      if (!standsStill(before, after)) break;
      await sleep(windowMs, signal);
      after = await this.#read();
    }
    this.#before = after;
    return { brokers: answer.brokers.length, groups: lineGroups.map((group) => reportOf(group, members, { before, after })) };
  }

  close(): Promise<void> {
    return this.#reader.close();
  }

  async #read(): Promise<Reading> {
    const lags = await this.#reader.read();
    return { at: this.#options.now(), lags };
  }
}

/** Whether a partition that is behind has not moved between two readings; of one reading alone: whether any is behind. */
function standsStill(before: Reading, after: Reading): boolean {
  const reached = new Map(before.lags.map(({ groupId, topic, partition, next }) => [`${groupId} ${topic}/${partition}`, next]));
  return after.lags.some(({ groupId, topic, partition, lag, next }) => lag > 0n && reached.get(`${groupId} ${topic}/${partition}`) === next);
}

/** How one group stands, from two readings; the same one twice measures nothing. */
export function reportOf(
  { groupId, service, stream, lane }: LineGroup, members: readonly GroupMembers[], { before, after }: { readonly before: Reading; readonly after: Reading },
): GroupReport {
  const own = after.lags.filter((lag) => lag.groupId === groupId);
  const reached = (lags: readonly GroupLag[]): bigint => lags.reduce((sum, { next }) => sum + next, 0n);
  const workedOff = Number(reached(own) - reached(before.lags.filter((lag) => lag.groupId === groupId)));
  return {
    groupId, service, stream, lane, members: members.find((one) => one.groupId === groupId)?.members ?? 0,
    lag: Number(own.reduce((sum, { lag }) => sum + lag, 0n)),
    seconds: Math.max(0, ...own.map(({ seconds }) => seconds)),
    // A group that was moved back has worked off nothing.
    perSecond: after.at === before.at ? undefined : Math.max(0, workedOff) / ((after.at - before.at) / 1_000),
  };
}
