import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres, type PostgresHandle } from '@dateline/local-stack';
import { databaseProbe, eventually, temporaryFolder } from '../../stack/index.js';

const run = promisify(execFile);

/** A PostgreSQL server of the test's own, whose data it may copy and put back. */
export interface MortalDatabase {
  readonly url: string;
  readonly server: PostgresHandle;
  /** Stops the server, copies its data and starts it again. */
  keepCopy(): Promise<void>;
  /** Stops the server, puts the copy in the place of its data and starts it again: all that was written since is gone. */
  putBack(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the server. */
export async function mortalDatabase(): Promise<MortalDatabase> {
  const cleanup = new AsyncDisposableStack();
  try {
    const dataFolder = cleanup.adopt(await temporaryFolder(), (folder) => rm(folder, { recursive: true, force: true }));
    const server = cleanup.adopt(await startEmbeddedPostgres({ dataFolder, probeDatabase: databaseProbe, durable: false, say: () => {} }), (handle) => handle.stop());
    const copy = join(dataFolder, 'copy');
    return {
      url: server.url, server,
      keepCopy: () => whileStopped(server, () => replace(copy, server.dataFolder)),
      putBack: () => whileStopped(server, () => replace(server.dataFolder, copy)),
      stop: () => cleanup.disposeAsync(),
    };
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
}

/** Stopped in order (SIGINT cuts its clients off), so that no process of it writes while its files are copied. */
async function whileStopped(server: PostgresHandle, work: () => Promise<void>): Promise<void> {
  for (const pid of server.processIds) process.kill(pid, 'SIGINT');
  await eventually(() => server.processIds.length === 0, { what: 'the end of the database server' });
  await work();
  await server.restart();
}

/** With owners and rights: where root runs the tests the server has an account of its own. */
async function replace(folder: string, by: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await run('cp', ['-a', by, folder]);
}
