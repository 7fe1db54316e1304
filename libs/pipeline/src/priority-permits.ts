/** Gives a permit back; calling it again does nothing. */
export type Release = () => void;

interface Waiter {
  readonly grant: (release: Release) => void;
}

/**
 * A fixed number of permits, handed out by precedence: who waits with the smaller priority goes first, within one priority
 * who came first. So that the least is never starved for good, every `fairEvery`-th grant goes to whoever has waited longest
 * in the lowest priority (architecture.md, "Lanes").
 */
export class PriorityPermits {
  readonly #queues: Waiter[][];
  readonly #fairEvery: number;
  #free: number;
  #granted = 0;

  constructor(options: { readonly permits: number; readonly priorities: number; readonly fairEvery?: number }) {
    this.#free = options.permits;
    this.#fairEvery = options.fairEvery ?? 8;
    this.#queues = Array.from({ length: options.priorities }, () => []);
  }

  /** Callers that wait for a permit now. */
  get waiting(): number {
    return this.#queues.reduce((sum, queue) => sum + queue.length, 0);
  }

  /** Resolves with the permit's release when it is this caller's turn. @param priority 0 is the most urgent */
  acquire(priority: number): Promise<Release> {
    return new Promise((grant) => {
      const queue = this.#queues[Math.min(Math.max(priority, 0), this.#queues.length - 1)];
      queue?.push({ grant });
      this.#dispatch();
    });
  }

  #dispatch(): void {
    while (this.#free > 0) {
      const waiter = this.#next();
      if (waiter === undefined) return;
      this.#free -= 1;
      this.#granted += 1;
      waiter.grant(this.#releaseOnce());
    }
  }

  #next(): Waiter | undefined {
    const waiting = this.#queues.filter((queue) => queue.length > 0);
    const lowest = (this.#granted + 1) % this.#fairEvery === 0;
    return (lowest ? waiting.at(-1) : waiting[0])?.shift();
  }

  #releaseOnce(): Release {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#free += 1;
      this.#dispatch();
    };
  }
}
