import { setTimeout as sleep } from 'node:timers/promises';
import { Line, type LineOptions } from '../../e2e/line.js';
import type { ServiceName } from '../../e2e/service-process.js';
import type { FreshStack } from '../../stack/index.js';
import { Judge } from '../judge/judge.js';
import { readEvidence } from '../judge/read-evidence.js';
import type { Excuse, Verdict } from '../judge/verdict.js';
import type { Pace } from '../load/pace.js';
import { planLoad, versionsOf, type LoadPlan, type LoadSize, loadProvider, type PlannedVersion } from '../load/plan.js';
import { folderOf, sendThroughFolders } from '../load/through-folders.js';
import { sendThroughTopics } from '../load/through-topics.js';
import { Supervisor, type Post } from './supervisor.js';

/** By which way stories come in: the ingestor's drop folders, straight onto the raw topics, or item by item by the one or the other. */
export type Door = 'folders' | 'topics' | 'both';

export interface TrialOptions extends Pick<LineOptions, 'environment'> {
  readonly size: LoadSize;
  readonly door: Door;
  /** Of the caller's making: three brokers, or with something in between. One broker by default. */
  readonly stack?: FreshStack;
  /** Kept running by the supervisor; by default those that the door needs. */
  readonly services?: readonly (ServiceName | Post)[];
}

/** How far a trial is. */
export interface Progress {
  /** Versions sent so far. */
  readonly sent: number;
  /** Versions in the archive as they will stay. */
  readonly stored: number;
}

const folders = ['wire-1', 'wire-2'] as const;
const sources = folders.map((id) => ({ id, trust: 'wire' as const, providerKey: loadProvider }));
const servicesFor = (door: Door): readonly ServiceName[] => (door === 'topics' ? ['enricher', 'store'] : ['feed-ingestor', 'enricher', 'store']);

const countedForMs = 250;

/** Counts, at most a few times a second however many ask: counting a large table is work that the line would feel. */
function nowAndThen(count: () => Promise<number>): () => Promise<number> {
  let last = { at: -Infinity, count: Promise.resolve(0) };
  return () => {
    const at = performance.now();
    if (at - last.at > countedForMs) last = { at, count: count() };
    return last.count;
  };
}

/** One run of the line under a load, with a supervisor over its services and a judge at its end. */
export class Trial {
  readonly #began = performance.now();
  readonly #diary: string[] = [];
  readonly #stored: () => Promise<number>;
  readonly #taken: () => Promise<number>;
  #sent = 0;

  private constructor(readonly plan: LoadPlan, readonly door: Door, readonly line: Line, readonly supervisor: Supervisor) {
    this.#stored = nowAndThen(() => line.stored());
    this.#taken = nowAndThen(async () => Number((await line.rows<{ count: string }>('select count(*) from ingest.publication where published_at is not null'))[0]?.count));
  }

  /** Brings the line up; resolves when its services are ready. */
  static async open({ size, door, stack, environment, services = servicesFor(door) }: TrialOptions): Promise<Trial> {
    const line = await Line.start({ services: [], sources, ...(stack === undefined ? {} : { stack }), ...(environment === undefined ? {} : { environment }) });
    const trial = new Trial(planLoad(size), door, line, new Supervisor(line));
    try {
      await trial.supervisor.keep(...services);
      return trial;
    } catch (error) {
      await trial.close();
      throw error;
    }
  }

  /** Sends the whole load; resolves when the last version has been handed over. */
  async send(pace: Pace = {}): Promise<void> {
    const parts = { folders: 0, topics: 0 };
    const count = (part: keyof typeof parts): Pace => ({
      ...pace,
      onSent: (sent) => {
        parts[part] = sent;
        this.#sent = parts.folders + parts.topics;
        pace.onSent?.(this.#sent);
      },
    });
    await Promise.all([
      this.door === 'topics' ? 0 : sendThroughFolders(this.line, folders, this.#share('folders'), count('folders')),
      this.door === 'folders' ? 0 : sendThroughTopics(this.line.stack.brokers, this.#share('topics'), count('topics')),
    ]);
  }

  *#share(part: 'folders' | 'topics'): Generator<PlannedVersion> {
    for (const version of versionsOf(this.plan)) if (this.door === part || (version.item % 2 === 0) === (part === 'folders')) yield version;
  }

  async progress(): Promise<Progress> {
    return { sent: this.#sent, stored: await this.#stored() };
  }

  /** How much of its part a service has done, 0 to 1: the ingestor by what it has published, the others by what is stored. */
  async done(name: ServiceName): Promise<number> {
    return name === 'feed-ingestor' ? (await this.#taken()) / this.#throughFolders : (await this.#stored()) / this.plan.order.length;
  }

  get #throughFolders(): number {
    const { items, versions } = this.plan.size;
    return (this.door === 'both' ? Math.ceil(items / 2) : items) * versions;
  }

  /**
   * Resolves when everything planned is stored, or nothing has moved for a while: what is missing then is the judge's affair.
   * @param strangers stories that a test sends beside the plan's, and that are stored too
   */
  async untilQuiet(stillMs = 60_000, strangers = 0): Promise<void> {
    const total = this.plan.order.length + strangers;
    let last = { stored: -1, at: performance.now() };
    for (;;) {
      const { stored } = await this.progress();
      if (stored >= total) break;
      if (stored !== last.stored) last = { stored, at: performance.now() };
      else if (performance.now() - last.at > stillMs) break;
      await sleep(250);
    }
    await this.#followersCaughtUp(stillMs);
  }

  /** The store's followers (status, search, release) have seen every change. */
  async #followersCaughtUp(limitMs: number): Promise<void> {
    const until = performance.now() + limitMs;
    while (performance.now() < until) {
      if ((await this.line.followersBehind()) === 0) return;
      await sleep(250);
    }
  }

  /** Writes down what is done to the line, for whoever has to find out what went wrong. */
  note(what: string): void {
    this.#diary.push(`${((performance.now() - this.#began) / 1_000).toFixed(1).padStart(7)} s  ${what}`);
  }

  get diary(): string {
    return this.#diary.join('\n');
  }

  /** Reads everything back and judges it. */
  async verdict(excuse?: Excuse): Promise<Verdict> {
    const judge = new Judge(this.plan, excuse);
    await readEvidence(this.line, (evidence) => judge.hear(evidence));
    if (this.door !== 'topics') await this.#lookIntoFolders(judge);
    return judge.verdict();
  }

  async #lookIntoFolders(judge: Judge): Promise<void> {
    const put = new Map<string, number>();
    for (const { item } of this.#share('folders')) put.set(folderOf(folders, item), (put.get(folderOf(folders, item)) ?? 0) + 1);
    for (const source of folders) {
      const [waiting, done, failed] = [await this.line.waiting(source), await this.line.filed(source, 'done'), await this.line.filed(source, 'failed')];
      judge.hear({ kind: 'folder', source, put: put.get(source) ?? 0, waiting: waiting.length, done: done.length, failed: failed.length });
    }
  }

  /** Ends everything and leaves nothing behind. */
  async close(): Promise<void> {
    await this.supervisor.dismiss();
    await this.line.close();
  }
}
