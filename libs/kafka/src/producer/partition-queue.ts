import { classify } from '@dateline/pipeline';

/** Limits of one batch; the first message always goes, whatever its size. */
export interface BatchLimits {
  readonly bytes: number;
  readonly count: number;
}

/** A message that waits for its turn, with its bytes before compression and whom to tell. */
export interface Queued<T> {
  readonly message: T;
  readonly bytes: number;
  readonly acknowledge: () => void;
  readonly fail: (error: unknown) => void;
}

/** How many messages from the front make the next batch: by bytes before compression as well as by count. */
export function batchLength(sizes: readonly number[], { bytes, count }: BatchLimits): number {
  let length = 0;
  for (let sum = 0; length < sizes.length && length < count; length += 1) {
    sum += sizes[length] ?? 0;
    if (length > 0 && sum > bytes) break;
  }
  return length;
}

export interface PartitionQueueOptions<T> {
  readonly limits: BatchLimits;
  /** Milliseconds a message waits for company while nothing is on its way. */
  readonly lingerMs: number;
  /** Resolves once the batch is acknowledged. */
  readonly deliver: (batch: readonly T[]) => Promise<void>;
}

/**
 * First in, first out, and exactly one batch on its way: a second one outstanding would be lost or doubled together with
 * the first when an answer goes missing (facts: kafka-postgres.md, section 1.2). What comes meanwhile goes in the next batch.
 */
export class PartitionQueue<T> {
  readonly #options: PartitionQueueOptions<T>;
  #waiting: Queued<T>[] = [];
  #waitingBytes = 0;
  #linger: NodeJS.Timeout | undefined;
  #pumping = false;

  constructor(options: PartitionQueueOptions<T>) {
    this.#options = options;
  }

  /** Messages that wait; those on their way are not counted. */
  get waiting(): number {
    return this.#waiting.length;
  }

  add(queued: readonly Queued<T>[]): void {
    for (const one of queued) {
      this.#waiting.push(one);
      this.#waitingBytes += one.bytes;
    }
    if (this.#pumping || this.#waiting.length === 0) return;
    const { limits, lingerMs } = this.#options;
    if (this.#waiting.length >= limits.count || this.#waitingBytes >= limits.bytes) void this.#pump();
    else this.#linger ??= setTimeout(() => void this.#pump(), lingerMs);
  }

  /** Gives up what has not been sent yet. */
  abandon(error: unknown): void {
    clearTimeout(this.#linger);
    this.#waitingBytes = 0;
    for (const { fail } of this.#waiting.splice(0)) fail(error);
  }

  async #pump(): Promise<void> {
    clearTimeout(this.#linger);
    this.#linger = undefined;
    this.#pumping = true;
    while (this.#waiting.length > 0) await this.#sendNext();
    this.#pumping = false;
  }

  async #sendNext(): Promise<void> {
    const batch = this.#waiting.splice(0, batchLength(this.#waiting.slice(0, this.#options.limits.count).map(({ bytes }) => bytes), this.#options.limits));
    this.#waitingBytes -= batch.reduce((sum, { bytes }) => sum + bytes, 0);
    await this.#settle(batch);
  }

  /**
   * Delivers and tells everybody. A batch that is refused for its content is halved, in order, until the message that is to blame
   * stands alone: the others may be another caller's.
   */
  async #settle(batch: readonly Queued<T>[]): Promise<void> {
    try {
      await this.#options.deliver(batch.map(({ message }) => message));
      for (const { acknowledge } of batch) acknowledge();
    } catch (error) {
      if (batch.length > 1 && classify(error).class === 'poison') {
        const middle = batch.length >>> 1;
        await this.#settle(batch.slice(0, middle));
        await this.#settle(batch.slice(middle));
      } else for (const { fail } of batch) fail(error);
    }
  }
}
