import { classify } from './classify.js';
import { PriorityPermits } from './priority-permits.js';

export interface GatheringOptions<T> {
  /** Acts on the items of one or more calls, all or nothing. */
  readonly work: (items: readonly T[]) => Promise<void>;
  /** Items that go together at the most; a single call may have more. */
  readonly most: number;
  /** How many times `work` is under way at once. */
  readonly atOnce: number;
  readonly priorities?: number;
}

interface Call<T> extends PromiseWithResolvers<void> {
  readonly items: readonly T[];
  readonly priority: number;
}

/**
 * Calls that come while `work` is busy with earlier ones are worked on together: one transaction, or one request, for many that would have
 * waited for each other. Under a light load nobody waits for company; under a heavy one the groups grow by themselves.
 */
export class Gathering<T> {
  readonly #options: GatheringOptions<T>;
  readonly #permits: PriorityPermits;
  readonly #waiting = new Set<Call<T>>();

  constructor(options: GatheringOptions<T>) {
    this.#options = options;
    this.#permits = new PriorityPermits({ permits: options.atOnce, priorities: options.priorities ?? 1 });
  }

  /**
   * Resolves when the items have been worked on. Where a group is refused for something other than passing trouble, each of its calls
   * is tried alone, so that it hears of its own faults only.
   * @param priority 0 is the most urgent; a call is never joined by less urgent ones, which would make it wait
   */
  add(items: readonly T[], priority = 0): Promise<void> {
    const call = { items, priority, ...Promise.withResolvers<void>() };
    this.#waiting.add(call);
    void this.#atItsTurn(call);
    return call.promise;
  }

  async #atItsTurn(call: Call<T>): Promise<void> {
    const release = await this.#permits.acquire(call.priority);
    if (this.#waiting.has(call)) await this.#together(this.#take(call));
    release();
  }

  /** The call, and of those that wait the ones that may go with it, in the order they came. */
  #take(first: Call<T>): readonly Call<T>[] {
    const taken = [first];
    let room = this.#options.most - first.items.length;
    for (const call of this.#waiting) {
      if (call === first || call.priority > first.priority || call.items.length > room) continue;
      taken.push(call);
      room -= call.items.length;
    }
    for (const call of taken) this.#waiting.delete(call);
    return taken;
  }

  async #together(calls: readonly Call<T>[]): Promise<void> {
    try {
      await this.#options.work(calls.flatMap(({ items }) => items));
      for (const { resolve } of calls) resolve();
    } catch (error) {
      if (calls.length > 1 && classify(error).class !== 'transient') {
        for (const call of calls) await this.#together([call]);
      } else for (const { reject } of calls) reject(error);
    }
  }
}
