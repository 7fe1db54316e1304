import { setTimeout as sleep } from 'node:timers/promises';
import type { Line } from '../../e2e/line.js';
import type { ServiceName, ServiceProcess } from '../../e2e/service-process.js';
import { workDone } from './work-done.js';

/** From the end of a service to its being of use again. */
export interface Recovery {
  readonly service: ServiceName;
  readonly copy: number;
  /** Signal or exit code that ended it. */
  readonly endedBy: string;
  /** What it logged about its end, where it ended by itself. */
  readonly lastWords?: string | undefined;
  /** Milliseconds until its successor said that it was ready. */
  readonly readyMs: number;
  /** Milliseconds until its successor had published or stored something; absent where there was nothing left to do. */
  readonly workingMs?: number;
}

const isAlive = ({ child }: ServiceProcess): boolean => child.exitCode === null && child.signalCode === null;

/** A service, or a further copy of it, that is to be kept running. */
export interface Post {
  readonly name: ServiceName;
  readonly copy: number;
}

/**
 * Restarts services at once when they end, as an init system would, and measures how long they are of no use. What the services do
 * about their end is their own affair: nothing is waited for before the restart.
 */
export class Supervisor {
  readonly recoveries: Recovery[] = [];
  readonly #line: Line;
  readonly #running = new Map<string, ServiceProcess>();
  readonly #watches = new Set<Promise<void>>();
  readonly #dismissal = Promise.withResolvers<void>();
  #dismissed = false;

  constructor(line: Line) {
    this.#line = line;
  }

  /** Starts services, waits until they are ready, and keeps them running. */
  async keep(...posts: readonly (ServiceName | Post)[]): Promise<void> {
    const whole = posts.map((post) => (typeof post === 'string' ? { name: post, copy: 1 } : post));
    await Promise.all(whole.map(async (post) => {
      await this.#launch(post).ready;
    }));
  }

  /** The process that holds a post now. */
  processOf(name: ServiceName, copy = 1): ServiceProcess {
    const running = this.#running.get(`${name}.${copy}`);
    if (running === undefined) throw new Error(`nobody keeps ${name}.${copy} running`);
    return running;
  }

  /**
   * Resolves once a service has done something since it was started, or once there is nothing left for it to do; rejects when that takes
   * too long. @returns whether it has done something
   */
  async atWork(name: ServiceName, limitMs: number, nothingLeft: () => Promise<boolean>): Promise<boolean> {
    for (const until = performance.now() + limitMs; performance.now() < until; await sleep(50)) {
      const holder = this.processOf(name);
      const introduced = await Promise.race([holder.ready.catch(() => undefined), sleep(1_000, undefined, { ref: false })]);
      if (introduced === undefined || !isAlive(holder)) continue;
      if ((await workDone(name, introduced.adminPort)) > 0) return true;
      if (await nothingLeft()) return false;
    }
    throw new Error(`${name} has done nothing for ${limitMs} ms:\n${this.#line.log(name)}`);
  }

  /** Lets services end without replacing them, and waits for measurements under way. */
  async dismiss(): Promise<void> {
    this.#dismissed = true;
    this.#dismissal.resolve();
    await Promise.all(this.#watches);
  }

  #launch(post: Post): ServiceProcess {
    const service = this.#line.launch(post.name, post.copy);
    this.#running.set(`${post.name}.${post.copy}`, service);
    this.#watches.add(this.#watch(post, service));
    return service;
  }

  /** Waits for the end of a service, replaces it, and measures the gap. */
  async #watch(post: Post, ended: ServiceProcess): Promise<void> {
    await Promise.race([ended.ended, this.#dismissal.promise]);
    if (this.#dismissed) return;
    const began = performance.now();
    const end = endOf(ended, this.#line.log(post.name, post.copy));
    const successor = this.#launch(post);
    const ready = await Promise.race([successor.ready.catch(() => undefined), this.#dismissal.promise]);
    if (ready === undefined) return; // ended again: its own successor is measured
    const readyMs = performance.now() - began;
    const working = await this.#worksAgain(post, successor, ready.adminPort);
    this.recoveries.push({ service: post.name, copy: post.copy, ...end, readyMs, ...(working ? { workingMs: performance.now() - began } : {}) });
  }

  async #worksAgain({ name }: Post, successor: ServiceProcess, adminPort: number): Promise<boolean> {
    while (!this.#dismissed && isAlive(successor)) {
      if ((await workDone(name, adminPort)) > 0) return true;
      await sleep(50);
    }
    return false;
  }
}

function endOf({ child }: ServiceProcess, log: string): Pick<Recovery, 'endedBy' | 'lastWords'> {
  if (child.signalCode !== null) return { endedBy: child.signalCode };
  return { endedBy: `exit code ${child.exitCode}`, lastWords: log.split('\n').findLast((line) => line.includes('"level":"fatal"')) };
}
