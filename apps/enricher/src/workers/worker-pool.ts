import { Worker, type ResourceLimits } from 'node:worker_threads';

/** What a worker answers to a task. */
export type WorkerReply<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: Error };

/** A task whose worker was lost: past its deadline, or dead. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
  constructor(readonly how: 'deadline' | 'crash', detail: string) {
    super(detail);
  }
}

export interface WorkerPoolOptions {
  readonly script: URL;
  readonly size: number;
  /** Milliseconds one task may take; the worker of a task that takes longer is ended and replaced. */
  readonly deadlineMs: number;
  readonly workerData: unknown;
  readonly resourceLimits: ResourceLimits;
}

interface Waiting<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/** Worker threads, each with one task at a time; a lost worker takes only its own task with it. */
export class WorkerPool<Task, Result> {
  readonly #options: WorkerPoolOptions;
  readonly #idle: Worker[] = [];
  readonly #waiting: Waiting<Task, Result>[] = [];
  readonly #all = new Set<Worker>();
  #closed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    for (let index = 0; index < options.size; index += 1) this.#idle.push(this.#spawn());
  }

  /** A free worker; a lost one is replaced only when there is work for it, so that a script that cannot start makes no storm. */
  #takeIdle(): Worker | undefined {
    return this.#idle.shift() ?? (this.#all.size < this.#options.size ? this.#spawn() : undefined);
  }

  /** Workers that are alive: what health reports. */
  get size(): number {
    return this.#all.size;
  }

  /**
   * Runs a task on the next free worker.
   * @throws WorkerLost when it runs past the deadline or its worker dies; otherwise whatever the task threw
   */
  run(task: Task): Promise<Result> {
    if (this.#closed) return Promise.reject(new WorkerLost('crash', 'the pool is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      this.#dispatch();
    });
  }

  /** Ends all workers; tasks that still wait are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new WorkerLost('crash', 'the pool is closed'));
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #spawn(): Worker {
    const { script, workerData, resourceLimits } = this.#options;
    const worker = new Worker(script, { workerData, resourceLimits });
    // One that dies while idle is forgotten here; one that dies at work is the task's affair.
    worker.on('error', () => this.#discard(worker));
    this.#all.add(worker);
    return worker;
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#takeIdle();
      if (worker === undefined) return;
      this.#assign(worker, this.#waiting.shift() as Waiting<Task, Result>);
    }
  }

  #assign(worker: Worker, { task, resolve, reject }: Waiting<Task, Result>): void {
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      worker.removeAllListeners('message');
      worker.off('error', onError);
      worker.off('exit', onExit);
      finish();
      this.#dispatch();
    };
    const lost = (how: WorkerLost['how'], detail: string): void => settle(() => {
      this.#discard(worker);
      void worker.terminate();
      reject(new WorkerLost(how, detail));
    });
    const onError = (error: unknown): void => lost('crash', `the worker died: ${error instanceof Error ? error.message : String(error)}`);
    const onExit = (code: number): void => lost('crash', `the worker exited with code ${code}`);
    const timer = setTimeout(() => lost('deadline', `no result within ${this.#options.deadlineMs} ms`), this.#options.deadlineMs);
    worker.once('message', (reply: WorkerReply<Result>) => settle(() => {
      this.#idle.push(worker);
      if (reply.ok) resolve(reply.result);
      else reject(reply.error);
    }));
    worker.once('error', onError);
    worker.once('exit', onExit);
    worker.postMessage(task);
  }

  #discard(worker: Worker): void {
    this.#all.delete(worker);
    const index = this.#idle.indexOf(worker);
    if (index >= 0) this.#idle.splice(index, 1);
  }
}
