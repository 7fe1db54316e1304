import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { createDatabaseIfAbsent, createArchiveWriter, indexForSearch, migrate, openDatabase, type Arrival, type Database } from '@dateline/persistence';
import { createLogger, createMetrics, HealthRegistry, ServiceModule, ShutdownSequence, type ServiceContext } from '@dateline/service-kit';
import { inject } from 'vitest';
import { AppModule } from '../src/app.module.js';
import type { ApiConfig } from '../src/config.js';
import { configureHttp } from '../src/http/configure-http.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databaseUrl: string;
  }
}

/** The API over a database of its own. */
export interface RunningApi {
  readonly url: string;
  readonly database: Database;
  /** What it has logged. */
  readonly log: readonly string[];
  /** Puts events into the archive, and what they show into the search index. */
  store(arrivals: readonly Arrival[]): Promise<void>;
  close(): Promise<void>;
}

export async function startApi(): Promise<RunningApi> {
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/dateline_test_${randomBytes(6).toString('hex')}`;
  await createDatabaseIfAbsent(url.href);
  await migrate(url.href);
  const database = await openDatabase({ url: url.href, poolSize: 2, applicationName: 'dateline-test' });
  const log: string[] = [];
  const context = contextFor({ databaseUrl: url.href, write: (line) => log.push(line) });
  const app = await NestFactory.create({ ...ServiceModule.of(context), imports: [AppModule.of(context)] }, { logger: false, abortOnError: false });
  configureHttp(app, context);
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`, database, log,
    store: (arrivals) => store(database, arrivals),
    close: async () => {
      await app.close();
      await context.shutdown.run('test');
      await database.close();
      await dropDatabase(url.pathname.slice(1));
    },
  };
}

function contextFor({ databaseUrl, write }: { readonly databaseUrl: string; readonly write: (line: string) => void }): ServiceContext<ApiConfig> {
  const config: ApiConfig = { logLevel: 'info', logFormat: 'json', adminHost: '127.0.0.1', adminPort: 0, databaseUrl, host: '127.0.0.1', port: 0, poolSize: 2 };
  const logger = createLogger({ service: 'api', level: 'info', format: 'json', destination: { write } });
  return {
    config, logger, metrics: createMetrics('api'), health: new HealthRegistry(), shutdown: new ShutdownSequence(),
    fail: (error) => { throw error; },
  };
}

async function store(database: Database, arrivals: readonly Arrival[]): Promise<void> {
  await createArchiveWriter(database).write(arrivals);
  await database.transaction((query) => indexForSearch(query, arrivals.map(({ facts }) => facts.itemId)));
}

async function dropDatabase(name: string): Promise<void> {
  const server = await openDatabase({ url: inject('databaseUrl'), poolSize: 1, applicationName: 'dateline-test' });
  await server.query(`drop database ${name} with (force)`).finally(() => server.close());
}
