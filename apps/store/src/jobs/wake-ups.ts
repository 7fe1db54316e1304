/** Lets a job end the pause of another for which it has made work: what waits for nobody need not wait for a clock. */
export class WakeUps {
  readonly #asleep = new Map<string, AbortController>();
  readonly #called = new Set<string>();

  /** Ends the pause of a job, or the one it is about to begin. */
  wake(...names: readonly string[]): void {
    for (const name of names) {
      const asleep = this.#asleep.get(name);
      if (asleep === undefined) this.#called.add(name);
      else asleep.abort();
    }
  }

  /** A pause that may be ended early; `sleep` is given the signal that ends it. */
  async pause(name: string, stopping: AbortSignal, sleep: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#called.delete(name)) return;
    const woken = new AbortController();
    this.#asleep.set(name, woken);
    try {
      await sleep(AbortSignal.any([stopping, woken.signal]));
    } catch (error) {
      if (!woken.signal.aborted && !stopping.aborted) throw error;
    } finally {
      this.#asleep.delete(name);
    }
  }
}
