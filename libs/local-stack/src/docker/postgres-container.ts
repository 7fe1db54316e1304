import { randomBytes } from 'node:crypto';
import { isMissing, type Missing } from '../missing.js';
import type { Part } from '../means/part.js';
import type { EmbeddedPostgresOptions } from '../options.js';
import { databaseName, serverSettings } from '../postgres/arguments.js';
import { awaitAnswer, runContainer, type ContainerPlan } from './container.js';
import { findDocker } from './engine.js';

const port = 5432;

/** One server of the official image, set as the embedded one but for its addresses. */
export function postgresContainer(password: string, durable: boolean): ContainerPlan {
  const { listen_addresses: _all, unix_socket_directories: _sockets, ...settings } = serverSettings(durable);
  return {
    image: 'postgres:18',
    command: ['postgres', ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    environment: { POSTGRES_USER: databaseName, POSTGRES_DB: databaseName, POSTGRES_PASSWORD: password },
    port,
    // Said once by the server that sets the database up, and once by the one that stays.
    readyMessage: 'database system is ready to accept connections',
    readyTimes: 2,
  };
}

/** A database in a container; its data goes with it. */
export async function startPostgresContainer(options: EmbeddedPostgresOptions): Promise<Part<string> | Missing> {
  const engine = await findDocker();
  if (isMissing(engine)) return engine;
  const password = randomBytes(18).toString('base64url');
  options.say('starting PostgreSQL in a container: its data is gone when it stops');
  const container = await runContainer(engine, postgresContainer(password, options.durable ?? true));
  if (isMissing(container)) return container;
  const url = `postgres://${databaseName}:${password}@${container.getHost()}:${container.getMappedPort(port)}/${databaseName}`;
  await awaitAnswer(container, (limit) => options.probeDatabase(url, limit), options.signal);
  return { address: url, processIds: () => [], stop: async () => void (await container.stop()) };
}
