import { errorText } from '@dateline/pipeline';

/** The order in which a service stops; the actions of one phase run side by side. */
export const shutdownPhases = [
  'pause-intake', 'drain', 'commit', 'disconnect', 'close-database', 'close-application', 'close-admin',
] as const;
export type ShutdownPhase = (typeof shutdownPhases)[number];

interface Action {
  readonly phase: ShutdownPhase;
  readonly name: string;
  readonly run: () => Promise<void> | void;
}

export interface ShutdownReport {
  /** Whether every action succeeded. */
  readonly clean: boolean;
  readonly failures: readonly string[];
}

/**
 * Stops a service in order: pause the intake, await what is in flight, commit, disconnect, close the database, and the
 * admin server last, so that health can be asked to the end. An action that fails is noted and the rest still runs.
 */
export class ShutdownSequence {
  readonly #actions: Action[] = [];
  readonly #stopping = new AbortController();
  readonly #running = new Set<string>();
  #report: Promise<ShutdownReport> | undefined;

  /** Aborts as the first thing of all: what waits for a dependency or between two attempts need not wait on. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** What is being waited for, for the line that says why a limit was exceeded. */
  get pending(): readonly string[] {
    return [...this.#running];
  }

  add(phase: ShutdownPhase, name: string, run: () => Promise<void> | void): void {
    this.#actions.push({ phase, name, run });
  }

  /** Runs the sequence once; later calls get the same promise. Never rejects. */
  run(reason: string): Promise<ShutdownReport> {
    this.#report ??= this.#runAll(reason);
    return this.#report;
  }

  async #runAll(reason: string): Promise<ShutdownReport> {
    this.#stopping.abort(new Error(`stopping: ${reason}`));
    const failures: string[] = [];
    for (const phase of shutdownPhases) {
      const due = this.#actions.filter((action) => action.phase === phase);
      const results = await Promise.all(due.map((action) => this.#runOne(action)));
      failures.push(...results.filter((failure) => failure !== undefined));
    }
    return { clean: failures.length === 0, failures };
  }

  async #runOne({ phase, name, run }: Action): Promise<string | undefined> {
    const label = `${phase}: ${name}`;
    this.#running.add(label);
    try {
      await run();
      return undefined;
    } catch (error) {
      return `${label}: ${errorText(error, 300)}`;
    } finally {
      this.#running.delete(label);
    }
  }
}
