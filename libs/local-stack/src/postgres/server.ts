import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresHandle } from '../handles.js';
import type { DatabaseProbe } from '../options.js';
import type { Account } from '../processes/account.js';
import { isAlive, type ProcessMark } from '../processes/process-mark.js';
import { spawnLogged } from '../processes/spawn-logged.js';
import { killSteps, stopProcess, type StopStep } from '../processes/stop-process.js';
import { stopWithUs } from '../processes/stop-with-us.js';
import { EndedEarly, waitReady } from '../processes/wait-ready.js';
import { databaseUrl, serverArguments } from './arguments.js';
import { parsePostmasterPid } from './postmaster-pid.js';

/** SIGINT is the fast stop. SIGTERM would wait for clients to leave of their own accord; SIGQUIT leaves a recovery to the next start. */
export const stopSteps: readonly StopStep[] = [
  { signal: 'SIGINT', waitMs: 15_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 10_000 },
];

const readyDeadlineMs = 90_000;
const memoryWaits = 40;

export interface ServerOptions {
  readonly program: string;
  readonly account: Account | undefined;
  /** Where its files are. */
  readonly data: string;
  readonly logFile: string;
  readonly port: number;
  readonly password: string;
  readonly durable: boolean;
  readonly probe: DatabaseProbe;
  readonly say: (line: string) => void;
  /** Notes which processes run now, for a run after this one was killed. */
  readonly note: (processes: readonly ProcessMark[]) => void;
  /** Lets the data folder go. */
  readonly release: () => void;
}

/** One embedded server, over as many processes as it lives through. */
export class PostgresServer implements PostgresHandle {
  readonly #untie: () => void;
  #mark: ProcessMark | undefined;
  #expectEnd: () => void = () => {};
  #stopped: Promise<void> | undefined;

  constructor(private readonly options: ServerOptions) {
    this.#untie = stopWithUs({ marks: () => this.#marks, stopSteps, stop: () => this.stop() });
  }

  get url(): string {
    return databaseUrl(this.options.port, this.options.password);
  }

  get dataFolder(): string {
    return this.options.data;
  }

  get logFile(): string {
    return this.options.logFile;
  }

  get processIds(): readonly number[] {
    return this.#marks.map(({ pid }) => pid);
  }

  get #marks(): readonly ProcessMark[] {
    return this.#mark !== undefined && isAlive(this.#mark) ? [this.#mark] : [];
  }

  /** Takes over a process of an earlier run. */
  adopt(mark: ProcessMark): void {
    this.#mark = mark;
  }

  /** Starts the server. After a SIGKILL its workers need a moment to notice; until then they hold the shared memory. */
  async start(signal?: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#startOnce(signal);
        return;
      } catch (error) {
        const memoryHeld = error instanceof EndedEarly && /shared memory block .* still in use/u.test(error.message);
        if (!memoryHeld || attempt === memoryWaits) throw error;
        await sleep(250);
      }
    }
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async kill(): Promise<void> {
    await this.#end(killSteps);
  }

  async restart(): Promise<void> {
    if (this.#stopped !== undefined) throw new Error('this server was stopped for good');
    await this.#end(stopSteps);
    await this.start();
  }

  /** After a start that failed: no process stays, the folder stays ours. */
  async abandon(): Promise<void> {
    this.#untie();
    await this.kill();
  }

  async #startOnce(signal?: AbortSignal): Promise<void> {
    const { program, account, data, logFile, port, durable, probe, note, say } = this.options;
    signal?.throwIfAborted();
    const args = serverArguments(data, port, durable);
    const process = await spawnLogged({ command: program, args, logFile, workingFolder: data, ...(account && { account }) });
    this.#mark = process.mark;
    this.#expectEnd = process.expectEnd;
    note(this.#marks);
    const check = async (limit: AbortSignal): Promise<unknown> => this.#saysReady(process.mark.pid) && probe(this.url, limit);
    await waitReady({ what: `PostgreSQL at 127.0.0.1:${port}`, process, logFiles: [logFile], signal, deadlineMs: readyDeadlineMs, check });
    process.onUnexpectedEnd((how) => say(`the embedded PostgreSQL at 127.0.0.1:${port} ended by itself (${how}); its log is ${logFile}`));
  }

  #saysReady(pid: number): boolean {
    const file = join(this.options.data, 'postmaster.pid');
    const found = existsSync(file) ? parsePostmasterPid(readFileSync(file, 'utf8')) : undefined;
    return found?.pid === pid && found.ready;
  }

  async #stop(): Promise<void> {
    try {
      await this.#end(stopSteps);
    } finally {
      this.options.release();
      this.#untie();
    }
  }

  async #end(steps: readonly StopStep[]): Promise<void> {
    this.#expectEnd();
    if (this.#mark !== undefined) await stopProcess(this.#mark, steps);
    this.options.note(this.#marks);
  }
}
