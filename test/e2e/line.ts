import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyTopics } from '@dateline/kafka';
import { migrate, openDatabase, type Database } from '@dateline/persistence';
import { eventually, freshStack } from '../stack/index.js';
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
}

/** The whole line on real parts of its own: broker, database, services as processes, drop folders. */
export class Line {
  readonly #services = new Map<string, ServiceProcess>();
  #dropped = 0;

  private constructor(
    readonly folder: string,
    readonly stack: Awaited<ReturnType<typeof freshStack>>,
    readonly database: Database,
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(options: LineOptions = {}): Promise<Line> {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-e2e-'));
    const stack = await freshStack();
    const settings = { brokers: stack.brokers, clientId: 'test' };
    if (options.prepared !== false) await Promise.all([applyTopics(settings), migrate(stack.databaseUrl)]);
    const database = await openDatabase({ url: stack.databaseUrl, poolSize: 2, applicationName: 'test' });
    const sources = options.sources ?? defaultSources;
    await writeFile(join(folder, 'sources.yaml'), sourcesYaml(sources));
    await Promise.all(sources.map((source) => mkdir(join(folder, source.id), { recursive: true })));
    const line = new Line(folder, stack, database, {
      KAFKA_BROKERS: stack.brokers.join(','), DATABASE_URL: stack.databaseUrl, DATELINE_SOURCES: join(folder, 'sources.yaml'), DATELINE_API_PORT: '0',
      DATELINE_DROP_SETTLE: '200ms', DATELINE_POLL_TICK: '100ms', ...options.environment,
    });
    await line.run(...(options.services ?? serviceNames));
    return line;
  }

  /** Starts services and waits until all of them are ready. */
  async run(...names: readonly ServiceName[]): Promise<Ready[]> {
    return Promise.all(names.map((name) => this.launch(name).ready));
  }

  /** Starts a service without waiting for it. */
  launch(name: ServiceName): ServiceProcess {
    const service = startService({ name, environment: this.environment, logFolder: this.folder });
    this.#services.set(name, service);
    return service;
  }

  /** Ends a service in order, or at once with SIGKILL; its exit code. */
  async end(name: ServiceName, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    const service = this.#services.get(name);
    if (service === undefined) throw new Error(`${name} does not run`);
    this.#services.delete(name);
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

  /** Waits until the ingestor has put away this many files of a source. */
  async allFiled(source: string, count: number): Promise<void> {
    await eventually(async () => {
      const filed = [...(await this.filed(source, 'done')), ...(await this.filed(source, 'failed'))].length;
      if (filed < count) throw new Error(`${filed} of ${count} files of ${source} are put away`);
    }, { timeoutMs: 90_000 });
  }

  /** Rows of a query. */
  rows<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.database.query<Row>(sql, parameters);
  }

  /** The end of a service's log. */
  log(name: ServiceName): string {
    return tailOf(join(this.folder, `${name}.1.log`));
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
