import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { isAlive, type ProcessMark } from '../processes/process-mark.js';
import { spawnLogged } from '../processes/spawn-logged.js';
import { killSteps, stopProcess, type StopStep } from '../processes/stop-process.js';
import { waitReady } from '../processes/wait-ready.js';
import type { BrokerProbe } from '../options.js';
import { runProgram } from '../processes/run-program.js';
import { loggingFile } from './pinned.js';
import { addressOf, serverProperties, type NodePlan } from './server-properties.js';

/** What runs the broker: a Java and the folder with the jars. */
export interface KafkaTools {
  readonly java: string;
  readonly jars: string;
}

export interface Surroundings {
  readonly tools: KafkaTools;
  readonly probe: BrokerProbe;
  readonly say: (line: string) => void;
}

export const heap = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+ExitOnOutOfMemoryError', '-Djava.awt.headless=true'];
const readyDeadlineMs = 90_000;

/** One node of the embedded broker, over as many processes as it lives through. */
export class BrokerNode {
  #mark: ProcessMark | undefined;
  #expectEnd: () => void = () => {};

  constructor(private readonly plan: NodePlan, private readonly nodes: readonly NodePlan[], private readonly surroundings: Surroundings) {}

  get address(): string {
    return addressOf(this.plan);
  }

  /** The broker's own log; what it printed before it had one, or instead, is in `console.log` beside it. */
  get logFile(): string {
    return join(this.#folder, 'broker.log');
  }

  get mark(): ProcessMark | undefined {
    return this.#mark !== undefined && isAlive(this.#mark) ? this.#mark : undefined;
  }

  get #folder(): string {
    return join(this.plan.dataFolder, '..');
  }

  get #properties(): string {
    return join(this.#folder, 'server.properties');
  }

  get #classPath(): string {
    return join(this.surroundings.tools.jars, '*');
  }

  /** Takes over a process of an earlier run. */
  adopt(mark: ProcessMark): void {
    this.#mark = mark;
  }

  /** Writes the settings and formats the data folder if it is new. */
  async prepare(clusterId: string): Promise<void> {
    mkdirSync(this.plan.dataFolder, { recursive: true });
    writeFileSync(this.#properties, serverProperties(this.plan, this.nodes));
    if (existsSync(join(this.plan.dataFolder, 'meta.properties'))) return;
    const args = [...heap, '-cp', this.#classPath, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', this.#properties];
    const { exitCode, output } = await runProgram(this.surroundings.tools.java, args, { deadlineMs: 60_000 });
    if (exitCode !== 0) throw new Error(`Kafka's data folder ${this.plan.dataFolder} could not be formatted: ${output.trim().slice(-500)}`);
  }

  /** Starts the process and returns what resolves once it answers a Metadata request. */
  async spawn(): Promise<(signal?: AbortSignal) => Promise<void>> {
    const { tools, probe, say } = this.surroundings;
    const console = join(this.#folder, 'console.log');
    const args = [...heap, `-Dlog4j2.configurationFile=${loggingFile}`, `-Ddateline.log=${this.logFile}`, '-cp', this.#classPath, 'kafka.Kafka', this.#properties];
    const process = await spawnLogged({ command: tools.java, args, logFile: console, workingFolder: this.#folder });
    this.#mark = process.mark;
    this.#expectEnd = process.expectEnd;
    return async (signal) => {
      await waitReady({
        what: `the Kafka broker at ${this.address}`, process, logFiles: [console, this.logFile], signal, deadlineMs: readyDeadlineMs,
        check: async (limit) => (await listens(this.plan.port)) && probe([this.address], limit),
      });
      process.onUnexpectedEnd((how) => say(`the embedded Kafka broker at ${this.address} ended by itself (${how}); its log is ${this.logFile}`));
    };
  }

  async stop(steps: readonly StopStep[]): Promise<void> {
    this.#expectEnd();
    if (this.#mark !== undefined) await stopProcess(this.#mark, steps);
  }

  async kill(): Promise<void> {
    await this.stop(killSteps);
  }
}

/** Whether a port takes connections: asked first, so that a client's own attempts and complaints begin only when there is somebody. */
function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('error', () => resolve(false)).once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
