import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyTopics } from '@dateline/kafka';
import { migrate, openDatabase, type Database } from '@dateline/persistence';
import { eventually, freshStack, type FreshStack } from '../stack/index.js';
import { endService, serviceNames, startService, tailOf, type Ready, type ServiceName, type ServiceProcess } from './service-process.js';

/** A source of the line: a drop folder, or a feed with its address. */
export interface LineSource {
  readonly id: string;
  readonly trust: 'wire' | 'web';
  readonly providerKey: string;
  readonly url?: string;
}

/** Two drop folders: an agency's, and one of collected pages. */
export const defaultSources: readonly LineSource[] = [
  { id: 'wire', trust: 'wire', providerKey: 'northwire' },
  { id: 'pages', trust: 'web', providerKey: 'pages' },
];

export interface LineOptions {
  readonly sources?: readonly LineSource[];
  /** Started at once; the others when a test asks for them. */
  readonly services?: readonly ServiceName[];
  readonly environment?: Readonly<Record<string, string>>;
  /** False leaves topics and tables to the test. */
  readonly prepared?: boolean;
  /** Of the caller's making, such as three brokers; stopped with the line. A fresh one of one broker by default. */
  readonly stack?: FreshStack;
}

const nameOf = (name: ServiceName, copy: number): string => `${name}.${copy}`;

/** The whole line on real parts of its own: broker, database, services as processes, drop folders. */
export class Line {
  /** By name and copy. */
  readonly #services = new Map<string, ServiceProcess>();
  #dropped = 0;

  private constructor(
    readonly folder: string,
    readonly stack: FreshStack,
    readonly database: Database,
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Brings the line up, or leaves nothing behind, the stack of the caller included. */
  static async start(options: LineOptions = {}): Promise<Line> {
    const line = await Line.#prepared(options);
    try {
      await line.run(...(options.services ?? serviceNames));
      return line;
    } catch (error) {
      await line.close();
      throw error;
    }
  }

  static async #prepared(options: LineOptions): Promise<Line> {
    const stack = options.stack ?? (await freshStack());
    const folder = await mkdtemp(join(tmpdir(), 'dateline-e2e-'));
    try {
      const settings = { brokers: stack.brokers, clientId: 'test' };
      if (options.prepared !== false) await Promise.all([applyTopics(settings), migrate(stack.databaseUrl)]);
      const sources = options.sources ?? defaultSources;
      await writeFile(join(folder, 'sources.yaml'), sourcesYaml(sources));
      await Promise.all(sources.map((source) => mkdir(join(folder, source.id), { recursive: true })));
      const database = await openDatabase({ url: stack.databaseUrl, poolSize: 2, applicationName: 'test' });
      return new Line(folder, stack, database, {
        KAFKA_BROKERS: stack.brokers.join(','), DATABASE_URL: stack.databaseUrl, DATELINE_SOURCES: join(folder, 'sources.yaml'), DATELINE_API_PORT: '0',
        DATELINE_DROP_SETTLE: '200ms', DATELINE_POLL_TICK: '100ms', ...options.environment,
      });
    } catch (error) {
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Starts services and waits until all of them are ready. */
  async run(...names: readonly ServiceName[]): Promise<Ready[]> {
    return Promise.all(names.map((name) => this.launch(name).ready));
  }

  /** Starts a service, or a further copy of it, without waiting for it; `more` goes before the line's own environment. */
  launch(name: ServiceName, copy = 1, more: Readonly<Record<string, string>> = {}): ServiceProcess {
    const service = startService({ name, environment: { ...this.environment, ...more }, logFolder: this.folder, copy });
    this.#services.set(nameOf(name, copy), service);
    return service;
  }

  /** A service that was launched and not ended through the line. */
  service(name: ServiceName, copy = 1): ServiceProcess {
    const service = this.#services.get(nameOf(name, copy));
    if (service === undefined) throw new Error(`${nameOf(name, copy)} does not run`);
    return service;
  }

  /** Ends a service in order, or at once with SIGKILL; its exit code. */
  async end(name: ServiceName, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM', copy = 1): Promise<number | null> {
    const service = this.service(name, copy);
    this.#services.delete(nameOf(name, copy));
    return endService(service, signal);
  }

  /** Puts a file into a drop folder the way a careful writer does: whole, by rename. Resolves with its name. */
  async drop(source: string, content: string | Uint8Array, name = `story-${String((this.#dropped += 1)).padStart(5, '0')}.txt`): Promise<string> {
    const hidden = join(this.folder, source, `.${name}.tmp`);
    await writeFile(hidden, content);
    await rename(hidden, join(this.folder, source, name));
    return name;
  }

  /** The names in `done/` or `failed/` of a drop folder, reason files left out. */
  async filed(source: string, to: 'done' | 'failed'): Promise<string[]> {
    const names = await readdir(join(this.folder, source, to)).catch(() => []);
    return names.filter((name) => !name.endsWith('.reason.json'));
  }

  /** The names of files in a drop folder that are still to be taken. */
  async waiting(source: string): Promise<string[]> {
    const entries = await readdir(join(this.folder, source), { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  }

  /** Waits until the ingestor has put away this many files of a source. */
  async allFiled(source: string, count: number): Promise<void> {
    await eventually(async () => {
      const filed = [...(await this.filed(source, 'done')), ...(await this.filed(source, 'failed'))].length;
      if (filed < count) throw new Error(`${filed} of ${count} files of ${source} are put away`);
    }, { timeoutMs: 90_000 });
  }

  /**
   * How many versions are in the archive as they will stay: read in both streams, and a withheld one with its text. The notice of one that is
   * withheld comes by another topic than the text, and either may be first.
   */
  async stored(source?: string): Promise<number> {
    const [row] = await this.rows<{ count: string }>(
      `select count(*) from archive.version where raw_stored and form is not null and not (form = 'notice' and pub_status = 'withheld')
        and ($1::text is null or source_id = $1)`,
      [source ?? null],
    );
    return Number(row?.count);
  }

  /** How many of the store's followers (status, search, release) have not seen every change. */
  async followersBehind(): Promise<number> {
    const [row] = await this.rows<{ behind: string }>('select count(*) as behind from ops.follower where seq < (select max(seq) from archive.change)');
    return Number(row?.behind);
  }

  /** Rows of a query. */
  rows<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.database.query<Row>(sql, parameters);
  }

  /** The end of a service's log. */
  log(name: ServiceName, copy = 1): string {
    return tailOf(join(this.folder, `${nameOf(name, copy)}.log`));
  }

  /** Ends everything and leaves nothing behind. */
  async close(): Promise<void> {
    await Promise.all([...this.#services.values()].map((service) => endService(service)));
    await this.database.close();
    await this.stack.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function sourcesYaml(sources: readonly LineSource[]): string {
  const entries = sources.map(({ id, trust, providerKey, url }) => {
    const place = url === undefined ? ['kind: drop', `path: ${id}`] : ['kind: feed', `url: ${url}`, 'interval: 1s'];
    return [`  - id: ${id}`, ...place.map((text) => `    ${text}`), `    trust: ${trust}`, `    providerKey: ${providerKey}`].join('\n');
  });
  return `sources:\n${entries.join('\n')}\n`;
}
