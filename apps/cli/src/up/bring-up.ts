import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { applyTopics, probeBroker } from '@dateline/kafka';
import { startLocalStack, StackUnavailable, type LocalStack } from '@dateline/local-stack';
import { probeDatabase } from '@dateline/persistence';
import { DependencyUnavailable, type ReadyMessage } from '@dateline/service-kit';
import { bringUpToDate } from '../commands/migrate.js';
import { topicLines, topicsExitCode } from '../commands/topics.js';
import type { CliConfig, HandOn } from '../config.js';
import { against, brokerName, databaseName } from '../dependencies.js';
import { freePort } from './free-port.js';
import { serviceNames, startService, type ServiceName, type ServiceProcess, type ServiceStart } from './services.js';

export interface BringUp {
  readonly config: CliConfig;
  /** What the services get of our own environment. */
  readonly handOn: HandOn;
  readonly dataFolder: string;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  /** What is started is stopped with it, in reverse. */
  readonly cleanup: AsyncDisposableStack;
}

/** Brings up broker and database by whatever means apply, with topics and tables. */
export async function bringUpStack({ config, dataFolder, say, signal, cleanup }: BringUp): Promise<LocalStack> {
  const stack = cleanup.adopt(await startStack({ config, dataFolder, say, signal }), (started) => started.stop());
  const { brokers } = stack.kafka;
  const [reports] = await Promise.all([
    against(brokerName(brokers), () => applyTopics({ brokers, clientId: 'dateline-up' })),
    against(databaseName(stack.database.url), () => bringUpToDate(stack.database.url, { say })),
  ]);
  const created = reports.filter(({ state }) => state === 'created').length;
  say(`topics: ${reports.length}, of which ${created} new`);
  if (topicsExitCode(reports) !== 0) for (const line of topicLines(reports)) say(line);
  return stack;
}

async function startStack({ config, dataFolder, say, signal }: Pick<BringUp, 'config' | 'dataFolder' | 'say' | 'signal'>): Promise<LocalStack> {
  const { brokers, databaseUrl, stack: force } = config;
  try {
    return await startLocalStack({
      dataFolder: join(dataFolder, 'stack'), say, signal, probeBroker, probeDatabase,
      ...(force === undefined ? {} : { force }), ...(brokers === undefined ? {} : { kafkaBrokers: brokers }), ...(databaseUrl === undefined ? {} : { databaseUrl }),
    });
  } catch (error) {
    if (!(error instanceof StackUnavailable)) throw error;
    for (const line of error.lines) say(line);
    throw new DependencyUnavailable('there is no line without broker and database; npx dateline doctor shows what is there', { cause: error });
  }
}

/** What the services need to know besides where broker and database are. */
export interface ServiceSettings {
  readonly sourcesFile: string;
  readonly loopbackPorts: readonly number[];
}

/** The services, ready. */
export interface RunningServices {
  readonly processes: readonly ServiceProcess[];
  readonly ready: readonly ReadyMessage[];
}

/** Starts all services side by side and waits until each is ready. `onLost` hears of one that ends. */
export async function bringUpServices(bringUp: BringUp, stack: LocalStack, settings: ServiceSettings, onLost: ServiceStart['onLost']): Promise<RunningServices> {
  const { dataFolder, say, signal, cleanup } = bringUp;
  const logFolder = join(dataFolder, 'logs');
  await mkdir(logFolder, { recursive: true });
  const environmentOf = createEnvironments(bringUp, stack, { ...settings, apiPort: await freePort(8080) });
  const processes = serviceNames.map((name) => startService({ name, environment: environmentOf(name), logFolder, onLost }));
  cleanup.defer(async () => void (await Promise.all(processes.map((service) => service.stop()))));
  const ready = await unlessAborted(Promise.all(processes.map((service) => service.ready)), signal);
  say(`services: ${serviceNames.join(', ')}`);
  return { processes, ready };
}

/** The environment of each service: where everything is, what the user set, and what this run needs. */
function createEnvironments(
  { handOn, dataFolder }: BringUp, { kafka, database }: LocalStack, { sourcesFile, loopbackPorts, apiPort }: ServiceSettings & { readonly apiPort: number },
): (name: ServiceName) => Record<string, string | undefined> {
  const everyone = { NODE_COMPILE_CACHE: join(dataFolder, 'compile-cache'), DATELINE_ADMIN_HOST: '127.0.0.1', DATELINE_ADMIN_PORT: '0' };
  const [broker, archive] = [{ KAFKA_BROKERS: kafka.brokers.join(',') }, { DATABASE_URL: database.url }];
  const settings: Readonly<Record<ServiceName, Readonly<Record<string, string>>>> = {
    'feed-ingestor': { ...broker, ...archive, DATELINE_SOURCES: sourcesFile, DATELINE_FETCH_ALLOW_LOOPBACK: loopbackPorts.join(','), DATELINE_POLL_TICK: '200ms' },
    enricher: broker,
    store: { ...broker, ...archive },
    api: { ...archive, ...(handOn('api')['DATELINE_API_PORT'] === undefined ? { DATELINE_API_PORT: String(apiPort) } : {}) },
  };
  return (name) => ({ ...handOn(name), ...everyone, ...settings[name] });
}

/** The work, or why it was given up. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  return Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener('abort', onAbort));
}
