/** Lets requests to one host go one after the other, whatever the number of its feeds. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `request` when the ones asked for earlier under this name are over. */
  async take<T>(name: string, request: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const mine = before.then(request);
    const settled = mine.catch(() => {}); // the next one waits for the end, however it came
    this.#last.set(name, settled);
    try {
      return await mine;
    } finally {
      if (this.#last.get(name) === settled) this.#last.delete(name);
    }
  }
}
