import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as timer } from 'node:timers/promises';
import type { DynamicModule, INestApplication, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { timerSleep } from '@dateline/pipeline';
import type { ConfigSpec } from '../config/define-config.js';
import { loadConfig } from '../config/load-config.js';
import type { ServiceConfig } from '../config/service-fields.js';
import { startAdminServer } from '../health/admin-server.js';
import { HealthRegistry } from '../health/health-registry.js';
import { createLogger } from '../logging/logger.js';
import { nestLogger } from '../logging/nest-logger.js';
import { createMetrics } from '../metrics/metrics.js';
import { declareMetrics } from '../metrics/standard-metrics.js';
import { exitCodeFor, exitCodes, type ExitCode } from './exit-codes.js';
import { listenToProcess, tellParent } from './process-events.js';
import { runMain } from './run-main.js';
import { ServiceModule, type ServiceContext } from './service-module.js';
import { ShutdownSequence } from './shutdown-sequence.js';

export interface HttpOptions<C> {
  readonly address: (config: C) => { readonly host: string; readonly port: number };
  /** Is called before the app listens: pipes, filters, middleware. */
  readonly configure?: (app: INestApplication, context: ServiceContext<C>) => Promise<void> | void;
}

export interface ServiceDefinition<C extends ServiceConfig> {
  readonly name: string;
  readonly configSpec: ConfigSpec<C>;
  /** The app's root module. Its providers get config, logger and so on by their tokens. */
  readonly createModule: (context: ServiceContext<C>) => DynamicModule;
  /** Makes it an HTTP app (express); without it there is no listener besides the admin server. */
  readonly http?: HttpOptions<C>;
  /** `DATELINE_*` names that belong to other apps of the same environment. */
  readonly alsoKnown?: readonly string[];
  /** How long an ordered shutdown may take (25 s, less than the 30 s Kubernetes grants). */
  readonly shutdownLimitMs?: number;
}

/** What a ready service tells its parent process over IPC. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly name: string;
  readonly adminPort: number;
  readonly httpPort?: number;
}

/**
 * Runs a service for the life of the process: config, logs, metrics, the admin server, then Nest; `/live` answers and
 * `/ready` says no while the app's `onApplicationBootstrap` hooks wait for their dependencies. Stops in order (see
 * `ShutdownSequence`) on SIGINT, SIGTERM and when the parent process goes away, and exits: 0 when all went well, 1 when
 * something failed or the time limit was exceeded, 3 and 4 for configuration and dependencies. Returns once it is up.
 */
export function runService<C extends ServiceConfig>(definition: ServiceDefinition<C>): Promise<void> {
  return runMain(async () => {
    const { config, warnings } = loadConfig(definition.configSpec, process.env, { alsoKnown: definition.alsoKnown ?? [] });
    const host = createHost(definition, config);
    for (const warning of warnings) host.context.logger.debug(warning); // services share one environment: a setting of another one is no trouble
    await bringUp(definition, host).catch((error: unknown) => {
      // An app that was told to stop while it waited for something has not failed.
      if (!host.context.shutdown.signal.aborted) host.context.fail(error);
    });
  });
}

interface Host<C> {
  readonly context: ServiceContext<C>;
  readonly progress: { started: boolean };
}

function createHost<C extends ServiceConfig>(definition: ServiceDefinition<C>, config: C): Host<C> {
  const { name } = definition;
  const colour = process.env['NO_COLOR'] === undefined;
  const logger = createLogger({ service: name, level: config.logLevel, format: config.logFormat, destination: process.stdout, colour });
  const shutdown = new ShutdownSequence();
  const limitMs = definition.shutdownLimitMs ?? 25_000;
  let exitCode: ExitCode = exitCodes.ok;
  const stop = (reason: string, code: ExitCode): void => {
    if (exitCode === exitCodes.ok) exitCode = code; // also a failure while stopping counts
    if (!shutdown.signal.aborted) void stopAndExit({ logger, shutdown, limitMs, exitCode: () => exitCode }, reason);
  };
  const fail = (error: unknown): void => {
    logger.fatal({ err: error }, 'a failure ends the service');
    stop('failure', exitCodeFor(error));
  };
  const onForce = (reason: string): never => {
    logger.error({ pending: shutdown.pending }, `${reason} again: stopping at once`);
    process.exit(exitCodes.failed);
  };
  listenToProcess({ logger, onStop: (reason) => stop(reason, exitCodes.ok), onForce });
  const metrics = createMetrics(name);
  declareMetrics(metrics, name);
  const context = { config, logger, metrics, health: new HealthRegistry(), shutdown, fail };
  return { context, progress: { started: false } };
}

async function bringUp<C extends ServiceConfig>(definition: ServiceDefinition<C>, { context, progress }: Host<C>): Promise<void> {
  const { config, health, metrics, shutdown, logger } = context;
  health.addLive({ name: 'event-loop', check: () => ({ ok: true, detail: 'turns' }) });
  health.addReady({ name: 'started', check: () => ({ ok: progress.started, detail: progress.started ? 'yes' : 'starting' }) });
  const admin = await startAdminServer({ host: config.adminHost, port: config.adminPort, health, metrics });
  shutdown.add('close-admin', 'admin server', () => admin.close());
  logger.info({ adminPort: admin.port }, 'health and metrics are served');
  const httpPort = await startNest(definition, context);
  progress.started = true;
  while (!(await health.ready()).ok) await timerSleep(200, shutdown.signal);
  shutdown.signal.throwIfAborted();
  logger.info(httpPort === undefined ? {} : { httpPort }, 'ready');
  const message: ReadyMessage = { type: 'ready', name: definition.name, adminPort: admin.port, ...(httpPort === undefined ? {} : { httpPort }) };
  tellParent(message);
}

/** Starts the app with all its hooks; returns the port it listens on, if it does. */
async function startNest<C extends ServiceConfig>(definition: ServiceDefinition<C>, context: ServiceContext<C>): Promise<number | undefined> {
  const { config, shutdown, logger } = context;
  const service = ServiceModule.of(context);
  const root: DynamicModule = { ...service, imports: [definition.createModule(context)] };
  const options = { logger: nestLogger(logger), abortOnError: false };
  const closeLater = (app: INestApplicationContext): void => shutdown.add('close-application', 'application', () => app.close());
  if (definition.http === undefined) {
    closeLater(await NestFactory.createApplicationContext(root, options));
    return undefined;
  }
  const app = await NestFactory.create(root, options);
  closeLater(app);
  await definition.http.configure?.(app, context);
  const { host, port } = definition.http.address(config);
  await app.listen(port, host);
  const server = app.getHttpServer() as Server;
  stopListeningFirst(server, shutdown);
  return (server.address() as AddressInfo).port;
}

/** No new connections at once; requests under way get 3 s, then streams and idle ones are cut. */
function stopListeningFirst(server: Server, shutdown: ShutdownSequence): void {
  let closed: Promise<void> = Promise.resolve();
  shutdown.add('pause-intake', 'http listener', () => {
    closed = new Promise((resolve) => server.close(() => resolve()));
  });
  shutdown.add('drain', 'http requests', async () => {
    await Promise.race([closed, timer(3_000, undefined, { ref: false })]);
    server.closeAllConnections();
    await closed;
  });
}

interface Stopping {
  readonly logger: ServiceContext<unknown>['logger'];
  readonly shutdown: ShutdownSequence;
  readonly limitMs: number;
  readonly exitCode: () => ExitCode;
}

async function stopAndExit({ logger, shutdown, limitMs, exitCode }: Stopping, reason: string): Promise<void> {
  logger.info(`stopping: ${reason}`);
  const late = timer(limitMs, 'late' as const);
  const report = await Promise.race([shutdown.run(reason), late]);
  if (report === 'late') logger.error({ pending: shutdown.pending }, `not stopped after ${limitMs} ms: giving up`);
  else for (const failure of report.failures) logger.error(`while stopping: ${failure}`);
  const clean = report !== 'late' && report.clean;
  if (clean) logger.info('stopped');
  process.exit(clean ? exitCode() : exitCodes.failed);
}
