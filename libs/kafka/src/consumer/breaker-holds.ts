import type { ConsumedRecord } from '../records.js';

interface Hold {
  /** The first record that was held back: nothing is committed from here on. */
  readonly from: bigint;
  /** Behind the last record looked at: what may pass an open breaker has passed up to here. */
  passedTo: bigint;
}

/**
 * What an open breaker holds back, partition by partition. A held partition is read on, so that a kill further down passes at
 * once and no more than once, but its offsets stay; when the breaker closes it is read again from the first record held.
 */
export class BreakerHolds {
  readonly #holds = new Map<string, Hold>();

  get size(): number {
    return this.#holds.size;
  }

  /** Where a held partition has to be read again from. */
  heldFrom(topic: string, partition: number): bigint | undefined {
    return this.#holds.get(name(topic, partition))?.from;
  }

  /** Where reading on goes, for a record that has been looked at before; undefined for one that has not. */
  alreadyPassed({ topic, partition, offset }: ConsumedRecord): bigint | undefined {
    const hold = this.#holds.get(name(topic, partition));
    return hold !== undefined && BigInt(offset) < hold.passedTo ? hold.passedTo : undefined;
  }

  /** Notes a slice that was held back, at least in part. @returns whether the partition was free before */
  hold(topic: string, partition: number, stretch: { readonly from: bigint; readonly to: bigint }): boolean {
    const existing = this.#holds.get(name(topic, partition));
    if (existing === undefined) this.#holds.set(name(topic, partition), { from: stretch.from, passedTo: stretch.to });
    else if (stretch.to > existing.passedTo) existing.passedTo = stretch.to;
    return existing === undefined;
  }

  release(topic: string, partition: number): void {
    this.#holds.delete(name(topic, partition));
  }

  /** After a rejoin everything is read again from what was committed. */
  clear(): void {
    this.#holds.clear();
  }
}

const name = (topic: string, partition: number): string => `${topic}/${partition}`;
