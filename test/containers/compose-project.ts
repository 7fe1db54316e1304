import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from '../stack/eventually.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runFile = promisify(execFile);
const minutes = 60_000;

/** A container of the project as the engine sees it. */
export interface Container {
  readonly id: string;
  readonly service: string;
  /** `running`, `exited`, … */
  readonly state: string;
  /** Of its health check; empty without one. */
  readonly health: string;
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  readonly restarts: number;
}

/** What `docker inspect` says of a container, as far as it matters here. */
interface Inspected {
  readonly Id: string;
  readonly RestartCount: number;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> };
  readonly State: { readonly Status: string; readonly ExitCode: number; readonly OOMKilled: boolean; readonly Health?: { readonly Status: string } };
}

async function run(command: string, args: readonly string[], options: { readonly environment?: Readonly<Record<string, string>>; readonly limitMs?: number } = {}): Promise<string> {
  const { environment = {}, limitMs = 2 * minutes } = options;
  const { stdout } = await runFile(command, [...args], { cwd: root, env: { ...process.env, ...environment }, timeout: limitMs, maxBuffer: 64 * 1024 * 1024 });
  return stdout.trim();
}

/** The committed compose file under a name, ports and a drop folder of the test's own, so that it meets neither another run nor a real deployment. */
export class ComposeProject {
  readonly name = `dateline-test-${process.pid}`;
  #dropped = 0;

  private constructor(
    readonly folder: string,
    readonly ports: Readonly<Record<'api' | 'kafka' | 'database', number>>,
    private readonly command: readonly [string, ...string[]],
  ) {}

  static async create(): Promise<ComposeProject> {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-compose-'));
    await chmod(folder, 0o755);
    await mkdir(join(folder, 'drop'));
    await chmod(join(folder, 'drop'), 0o777); // whoever runs the tests, the container's account moves files about in it
    const [api, kafka, database] = [await freePort(), await freePort(), await freePort()];
    const plugin = await run('docker', ['compose', 'version']).then(() => true, () => false);
    return new ComposeProject(folder, { api, kafka, database }, plugin ? ['docker', 'compose'] : ['docker-compose']);
  }

  /** A subcommand of Compose for this project. */
  compose(args: readonly string[], limitMs?: number): Promise<string> {
    const [program, ...before] = this.command;
    const { api, kafka, database } = this.ports;
    const environment = {
      DATELINE_PUBLISH_API: String(api), DATELINE_PUBLISH_KAFKA: String(kafka), DATELINE_PUBLISH_DATABASE: String(database),
      DATELINE_DROP: join(this.folder, 'drop'),
    };
    return run(program, [...before, '-p', this.name, ...args], { environment, ...(limitMs === undefined ? {} : { limitMs }) });
  }

  /** Every container of the project, those that ended among them. */
  async containers(): Promise<readonly Container[]> {
    const ids = (await run('docker', ['ps', '-aq', '--filter', `label=com.docker.compose.project=${this.name}`])).split('\n').filter((id) => id !== '');
    if (ids.length === 0) return [];
    return (JSON.parse(await run('docker', ['inspect', ...ids])) as Inspected[]).map(containerOf);
  }

  async container(service: string): Promise<Container> {
    const found = (await this.containers()).find((container) => container.service === service);
    if (found === undefined) throw new Error(`there is no container of ${service}`);
    return found;
  }

  /** Runs a shell line in a service's container, as the account that the service runs under. */
  async inside(service: string, line: string): Promise<string> {
    const { id } = await this.container(service);
    return run('docker', ['exec', id, 'sh', '-c', line]);
  }

  /** Starts what does not run, and waits until all that stays up is healthy. */
  async up(): Promise<void> {
    await this.compose(['up', '-d', '--no-build'], 5 * minutes);
    await eventually(async () => {
      const unwell = (await this.containers()).filter(({ service, health }) => service !== 'migrate' && health !== 'healthy');
      if (unwell.length > 0) throw new Error(unwell.map(({ service, state, health }) => `${service} is ${state}, ${health}`).join('; '));
    }, { timeoutMs: 3 * minutes, intervalMs: 500, what: 'health of all services' });
  }

  /** Puts a file into the mounted drop folder the way a careful writer does. */
  async drop(content: string): Promise<void> {
    const name = `story-${(this.#dropped += 1)}.txt`;
    const hidden = join(this.folder, `.${name}.tmp`);
    await writeFile(hidden, content, { mode: 0o644 });
    await rename(hidden, join(this.folder, 'drop', name));
  }

  /** The end of every log, for messages of failure. */
  logs(): Promise<string> {
    return this.compose(['logs', '--tail=20']);
  }

  /** Takes away containers, volumes, network, and the images that were built for this project alone. */
  async remove(): Promise<void> {
    await this.compose(['down', '--volumes', '--remove-orphans', '--rmi', 'local'], 3 * minutes);
    await rm(this.folder, { recursive: true, force: true });
  }
}

function containerOf({ Id: id, RestartCount: restarts, Config: { Labels }, State }: Inspected): Container {
  return {
    id, service: Labels['com.docker.compose.service'] ?? '', state: State.Status, health: State.Health?.Status ?? '', exitCode: State.ExitCode,
    outOfMemory: State.OOMKilled, restarts,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
