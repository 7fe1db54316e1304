import { setTimeout as pause } from 'node:timers/promises';

/** An answer of the API, and when it was there: milliseconds since 1970. */
export interface Answer {
  readonly path: string;
  readonly status: number;
  readonly text: string;
  readonly at: number;
}

/** Asks the API for the same things again and again, as an impatient reader would. */
export class ApiWatch {
  readonly answers: Answer[] = [];
  #going = true;
  readonly #done: Promise<void>;

  constructor(port: number, paths: readonly string[], everyMs = 40) {
    this.#done = this.#ask(port, paths, everyMs);
  }

  async #ask(port: number, paths: readonly string[], everyMs: number): Promise<void> {
    while (this.#going) {
      for (const path of paths) {
        const response = await fetch(`http://127.0.0.1:${port}${path}`);
        this.answers.push({ path, status: response.status, text: await response.text(), at: Date.now() });
      }
      await pause(everyMs);
    }
  }

  /** The first answer on a path that holds one of these words. */
  firstWith(words: readonly string[], path?: string): Answer | undefined {
    return this.answers.find((answer) => (path === undefined || answer.path === path) && words.some((word) => answer.text.includes(word)));
  }

  async stop(): Promise<void> {
    this.#going = false;
    await this.#done;
  }
}
