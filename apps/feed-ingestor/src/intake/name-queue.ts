/** Lets work on the same names go one after the other, in the order it was asked for; work on different names goes side by side. */
export class NameQueue {
  readonly #tails = new Map<string, Promise<void>>();

  /** Runs `work` once everything asked for earlier under one of these names is over. All names are queued for at once, so no ring can form. */
  async run<T>(names: ReadonlySet<string>, work: () => Promise<T>): Promise<T> {
    const before = [...names].flatMap((name) => this.#tails.get(name) ?? []);
    const { promise: over, resolve: end } = Promise.withResolvers<void>();
    for (const name of names) this.#tails.set(name, over);
    await Promise.all(before);
    try {
      return await work();
    } finally {
      for (const name of names) if (this.#tails.get(name) === over) this.#tails.delete(name);
      end();
    }
  }
}
