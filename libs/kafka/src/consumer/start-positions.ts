import { headerText } from '@dateline/contracts';
import { retryEffect, timerSleep } from '@dateline/pipeline';
import type { ConsumedRecord } from '../records.js';
import type { KafkaLog } from '../settings.js';
import { planStart, wentBack, type PartitionRange } from './plan-start.js';
import type { PositionPort } from './position.js';

export interface StartOptions {
  readonly port: PositionPort;
  /** What the cluster holds, by `topic/partition`. */
  readonly ranges: () => Promise<ReadonlyMap<string, PartitionRange>>;
  readonly seek: (topic: string, partition: number, offset: bigint) => void;
  readonly log: KafkaLog;
  readonly signal: AbortSignal;
}

interface Settled {
  readonly low: bigint;
  /** The event id its first record must carry; cleared once that was seen. */
  expect: string | undefined;
}

/**
 * Where the partitions of one assignment start. Looked up at once when the group was joined, also for partitions with nothing
 * new, since a database restored from a backup is behind; the first batch of a partition waits for its own.
 */
export class StartPositions {
  readonly #options: StartOptions;
  readonly #ranges: Promise<ReadonlyMap<string, PartitionRange>>;
  readonly #settled = new Map<string, Promise<Settled>>();

  constructor(options: StartOptions) {
    this.#options = options;
    this.#ranges = this.#patiently(options.ranges);
    this.#ranges.catch(() => {}); // heard by every partition that waits for it
  }

  /** Resolves once the partition stands where it has to start; asks and seeks once. */
  settle(topic: string, partition: number): Promise<Settled> {
    const name = `${topic}/${partition}`;
    const known = this.#settled.get(name);
    if (known !== undefined) return known;
    const settling = this.#lookUp(topic, partition);
    this.#settled.set(name, settling);
    return settling;
  }

  /**
   * Holds the first record against the one that was stored last. @returns the records still to be read, or undefined where it
   * is another: the partition then starts at the earliest
   */
  async check(topic: string, partition: number, records: readonly ConsumedRecord[]): Promise<readonly ConsumedRecord[] | undefined> {
    const settled = await this.settle(topic, partition);
    const [first] = records;
    if (settled.expect === undefined || first === undefined) return records;
    const expected = settled.expect;
    settled.expect = undefined;
    const found = headerText(first.headers, 'ce_id');
    if (found === expected) return records.slice(1);
    this.#options.log('warn', 'the record before the stored position is another one: starting at the earliest', { topic, partition, offset: first.offset, expected, found });
    this.#options.seek(topic, partition, settled.low);
    return undefined;
  }

  async #lookUp(topic: string, partition: number): Promise<Settled> {
    const range = (await this.#ranges).get(`${topic}/${partition}`);
    if (range === undefined) throw new Error(`${topic} has no partition ${partition}`);
    const stored = await this.#patiently(() => this.#options.port.start(topic, partition));
    if (wentBack(stored, range)) await this.#tellWentBack(topic, partition, { stored: stored?.nextOffset, committed: range.committed });
    const { offset, expect, refused } = planStart(stored, range);
    if (refused !== undefined) this.#options.log('warn', 'the stored position does not fit: starting at the earliest', { topic, partition, refused });
    this.#options.seek(topic, partition, offset);
    return { low: range.low, expect };
  }

  async #tellWentBack(topic: string, partition: number, at: object): Promise<void> {
    const { log, port } = this.#options;
    log('warn', 'the database was put back to an earlier state: the gap is read again', { topic, partition, ...at });
    await this.#patiently(async () => port.wentBack?.());
  }

  #patiently<T>(effect: () => Promise<T>): Promise<T> {
    return retryEffect(effect, { signal: this.#options.signal, sleep: timerSleep, random: Math.random });
  }
}
