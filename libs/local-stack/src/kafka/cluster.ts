import type { KafkaHandle } from '../handles.js';
import type { StopStep } from '../processes/stop-process.js';
import { stopWithUs } from '../processes/stop-with-us.js';
import { BrokerNode, type Surroundings } from './broker-node.js';
import type { NodePlan } from './server-properties.js';
import type { ProcessMark } from '../processes/process-mark.js';

/** The last of three nodes waits in vain for a quorum to sign it off, so its patience is short. */
export const stopSteps = (nodes: number): readonly StopStep[] => [
  { signal: 'SIGTERM', waitMs: nodes === 1 ? 15_000 : 3_000 },
  { signal: 'SIGKILL', waitMs: 10_000 },
];

export interface ClusterOptions extends Surroundings {
  readonly plans: readonly NodePlan[];
  readonly clusterId: string;
  /** Notes which processes run now, for a run after this one was killed. */
  readonly note: (processes: readonly ProcessMark[]) => void;
  /** Lets the data folder go. */
  readonly release: () => void;
}

/** The nodes of one embedded cluster, started, stopped and killed together or one by one. */
export class Cluster implements KafkaHandle {
  readonly #nodes: readonly BrokerNode[];
  readonly #untie: () => void;
  #stopped: Promise<void> | undefined;

  constructor(private readonly options: ClusterOptions) {
    this.#nodes = options.plans.map((plan) => new BrokerNode(plan, options.plans, options));
    this.#untie = stopWithUs({ marks: () => this.#marks, stopSteps: this.#steps, stop: () => this.stop() });
  }

  get brokers(): readonly string[] {
    return this.#nodes.map(({ address }) => address);
  }

  get processIds(): readonly number[] {
    return this.#marks.map(({ pid }) => pid);
  }

  get logFiles(): readonly string[] {
    return this.#nodes.map(({ logFile }) => logFile);
  }

  get #marks(): readonly ProcessMark[] {
    return this.#nodes.flatMap(({ mark }) => mark ?? []);
  }

  get #steps(): readonly StopStep[] {
    return stopSteps(this.#nodes.length);
  }

  /** Takes over processes of an earlier run, in the order of the nodes. */
  adopt(marks: readonly ProcessMark[]): void {
    for (const [index, mark] of marks.entries()) this.#nodes[index]?.adopt(mark);
  }

  /** Formats what is new, starts all nodes and waits until each answers. */
  async start(signal?: AbortSignal): Promise<void> {
    await Promise.all(this.#nodes.map((node) => node.prepare(this.options.clusterId)));
    await this.#spawn(this.#nodes, signal);
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async kill(nodeIndex?: number): Promise<void> {
    await Promise.all(this.#chosen(nodeIndex).map((node) => node.kill()));
    this.options.note(this.#marks);
  }

  async restart(nodeIndex?: number): Promise<void> {
    if (this.#stopped !== undefined) throw new Error('this cluster was stopped for good');
    const nodes = this.#chosen(nodeIndex);
    await Promise.all(nodes.map((node) => node.stop(this.#steps)));
    await this.#spawn(nodes);
  }

  async #spawn(nodes: readonly BrokerNode[], signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const answers = await Promise.all(nodes.map((node) => node.spawn()));
    this.options.note(this.#marks);
    await Promise.all(answers.map((answer) => answer(signal)));
  }

  async #stop(): Promise<void> {
    try {
      await Promise.all(this.#nodes.map((node) => node.stop(this.#steps)));
    } finally {
      this.options.note(this.#marks);
      this.options.release();
      this.#untie();
    }
  }

  /** After a start that failed: no process stays, the folder stays ours. */
  async abandon(): Promise<void> {
    this.#untie();
    await this.kill();
  }

  #chosen(nodeIndex: number | undefined): readonly BrokerNode[] {
    if (nodeIndex === undefined) return this.#nodes;
    const node = this.#nodes[nodeIndex];
    if (node === undefined) throw new RangeError(`there is no node ${nodeIndex} of ${this.#nodes.length}`);
    return [node];
  }
}
