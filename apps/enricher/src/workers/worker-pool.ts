import { Worker, type ResourceLimits } from 'node:worker_threads';

/** What a worker says once it can work: loading its rules and models is not held against its first task. */
export interface WorkerUp<Introduction> {
  readonly up: Introduction;
}
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
  /** Sends a `WorkerUp` when loaded, then a `WorkerReply` for each task. */
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

const startLimitMs = 60_000;
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Worker threads, each with one task at a time; a lost worker takes only its own task with it. */
export class WorkerPool<Task, Result, Introduction = unknown> {
  readonly #options: WorkerPoolOptions;
  readonly #all = new Set<Worker>();
  readonly #up = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #waiting: Waiting<Task, Result>[] = [];
  readonly #introduced = Promise.withResolvers<Introduction>();
  #closed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.#introduced.promise.catch(() => {}); // heard by whoever asks
    for (let index = 0; index < options.size; index += 1) this.#spawn();
  }

  /** Workers that are loaded and alive: what health reports. */
  get size(): number {
    return this.#up.size;
  }

  /** What the first worker said of itself; rejects when it could not start. */
  get introduction(): Promise<Introduction> {
    return this.#introduced.promise;
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

  /** Gives waiting tasks to free workers; lost ones are replaced only now, when there is work for them. */
  #dispatch(): void {
    while (this.#waiting.length > 0 && this.#idle.length > 0) {
      this.#assign(this.#idle.shift() as Worker, this.#waiting.shift() as Waiting<Task, Result>);
    }
    const starting = this.#all.size - this.#up.size;
    for (let missing = this.#waiting.length - starting; missing > 0 && this.#all.size < this.#options.size; missing -= 1) this.#spawn();
  }

  /** A new worker, free once it says that it is up. One that cannot start costs a waiting task, so that a broken script makes no storm. */
  #spawn(): void {
    const { script, workerData, resourceLimits } = this.#options;
    const worker = new Worker(script, { workerData, resourceLimits });
    this.#all.add(worker);
    // Listened to all its life: an error nobody hears would end the process. At work it is the task's affair too.
    worker.on('error', () => this.#discard(worker));
    worker.on('exit', () => this.#discard(worker));
    const failed = (detail: string): void => {
      end();
      this.#discard(worker);
      const lost = new WorkerLost('crash', `a worker could not start: ${detail}`);
      this.#introduced.reject(lost);
      this.#waiting.shift()?.reject(lost);
      if (!this.#closed) this.#dispatch();
    };
    const end = watchWorker(worker, {
      limitMs: startLimitMs,
      onMessage: (message) => {
        end();
        this.#introduced.resolve((message as WorkerUp<Introduction>).up);
        this.#up.add(worker);
        this.#idle.push(worker);
        this.#dispatch();
      },
      onLate: () => failed(`not up within ${startLimitMs} ms`),
      onDeath: failed,
    });
  }

  #assign(worker: Worker, { task, resolve, reject }: Waiting<Task, Result>): void {
    const lost = (how: WorkerLost['how'], detail: string): void => {
      end();
      this.#discard(worker);
      reject(new WorkerLost(how, detail));
      if (!this.#closed) this.#dispatch();
    };
    const end = watchWorker(worker, {
      limitMs: this.#options.deadlineMs,
      onMessage: (message) => {
        end();
        const reply = message as WorkerReply<Result>;
        this.#idle.push(worker);
        if (reply.ok) resolve(reply.result);
        else reject(reply.error);
        this.#dispatch();
      },
      onLate: () => lost('deadline', `no result within ${this.#options.deadlineMs} ms`),
      onDeath: (detail) => lost('crash', detail),
    });
    worker.postMessage(task);
  }

  #discard(worker: Worker): void {
    this.#all.delete(worker);
    this.#up.delete(worker);
    const index = this.#idle.indexOf(worker);
    if (index >= 0) this.#idle.splice(index, 1);
    void worker.terminate();
  }
}

interface Watch {
  readonly limitMs: number;
  readonly onMessage: (message: unknown) => void;
  readonly onLate: () => void;
  readonly onDeath: (detail: string) => void;
}

/** Watches a worker for its next message, its end, and the time. @returns what stops the watching */
function watchWorker(worker: Worker, { limitMs, onMessage, onLate, onDeath }: Watch): () => void {
  const onError = (error: unknown): void => onDeath(`the worker died: ${messageOf(error)}`);
  const onExit = (code: number): void => onDeath(`the worker exited with code ${code}`);
  const timer = setTimeout(onLate, limitMs);
  worker.on('message', onMessage);
  worker.on('error', onError);
  worker.on('exit', onExit);
  return () => {
    clearTimeout(timer);
    worker.off('message', onMessage);
    worker.off('error', onError);
    worker.off('exit', onExit);
  };
}
