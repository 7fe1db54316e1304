import { hash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheFolder } from '../folder/cache-folder.js';
import { lockFolder } from '../folder/folder-lock.js';
import { ownedFolder } from '../folder/owned-folder.js';
import { readRecord, writeRecord, type StackRecord } from '../folder/stack-record.js';
import type { PostgresHandle } from '../handles.js';
import type { EmbeddedPostgresOptions } from '../options.js';
import { accountForServer, type Account } from '../processes/account.js';
import { onFreePorts } from '../processes/free-ports.js';
import { commandLineOf, markOf, survives, type ProcessMark } from '../processes/process-mark.js';
import { stopProcess } from '../processes/stop-process.js';
import { stillAnswers } from '../processes/wait-ready.js';
import { databaseUrl, serverSettings } from './arguments.js';
import { placeBinaries, type Binaries } from './binaries.js';
import { ensureData, passwordIn } from './data-folder.js';
import { choosePlace, clearForeignData, openFolders } from './place.js';
import type { PostgresPackage } from './platform-package.js';
import { parsePostmasterPid } from './postmaster-pid.js';
import { PostgresServer, stopSteps } from './server.js';

/** What a start works on: where its files are, what an earlier run noted, and how the server shall run. */
interface Site {
  readonly folder: string;
  /** The folder of the server's own files: `folder`, or one that its account can reach. */
  readonly place: string;
  readonly account: Account | undefined;
  readonly binaries: Binaries;
  readonly password: string;
  readonly durable: boolean;
  readonly record: StackRecord | undefined;
  readonly recipe: string;
  readonly options: EmbeddedPostgresOptions;
  readonly release: () => void;
}

/** Takes the data folder, takes over or clears what is left on it, makes the data if it is new, and brings the server up. */
export async function openServer(options: EmbeddedPostgresOptions, found: PostgresPackage): Promise<PostgresHandle> {
  const folder = ownedFolder(join(options.dataFolder, 'postgres'));
  const release = lockFolder(folder);
  try {
    const site = siteOf(folder, options, found, release);
    return (await takeOver(site)) ?? (await startClean(site));
  } catch (error) {
    release();
    throw error;
  }
}

function siteOf(folder: string, options: EmbeddedPostgresOptions, found: PostgresPackage, release: () => void): Site {
  const { durable = true, cacheFolder = defaultCacheFolder() } = options;
  const account = accountForServer();
  const place = choosePlace(folder, account);
  const places = [join(cacheFolder, 'postgresql'), ...openFolders.map((open) => join(open, 'dateline-postgresql'))];
  const binaries = placeBinaries(found, account, places);
  const recipe = hash('sha256', JSON.stringify([binaries, found.version, serverSettings(durable)])).slice(0, 16);
  return { folder, place, account, binaries, durable, recipe, options, release, password: passwordIn(folder), record: readRecord(folder) };
}

function serverOf(site: Site, port: number): PostgresServer {
  const { folder, place, account, binaries, password, durable, recipe, release, options: { probeDatabase, say } } = site;
  return new PostgresServer({
    program: binaries.postgres, account, port, password, durable, say, release, probe: probeDatabase,
    data: join(place, 'data'),
    logFile: join(folder, 'postgres.log'),
    note: (processes) => writeRecord(folder, { recipe, ports: [port], processes }),
  });
}

/** The server that runs on a data folder, whoever started it: noted by us, or told by its own file and command line. */
function runningOn(data: string, record: StackRecord | undefined): ProcessMark | undefined {
  const noted = record?.processes.find(survives);
  if (noted !== undefined) return noted;
  const file = join(data, 'postmaster.pid');
  const pid = existsSync(file) ? parsePostmasterPid(readFileSync(file, 'utf8'))?.pid : undefined;
  return pid !== undefined && commandLineOf(pid).includes(data) ? markOf(pid) : undefined;
}

/** The server a killed run left behind, if it runs as it should and answers; otherwise it is stopped. */
async function takeOver(site: Site): Promise<PostgresServer | undefined> {
  const { record, recipe, password, place, options: { say, probeDatabase } } = site;
  const left = runningOn(join(place, 'data'), record);
  if (left === undefined) return undefined;
  const port = record?.ports[0];
  const same = record !== undefined && record.recipe === recipe && record.processes[0]?.pid === left.pid;
  if (same && port !== undefined && (await stillAnswers((limit) => probeDatabase(databaseUrl(port, password), limit)))) {
    say(`taking over the PostgreSQL that an earlier run left (process ${left.pid})`);
    const server = serverOf(site, port);
    server.adopt(left);
    return server;
  }
  say(`stopping the PostgreSQL that an earlier run left (process ${left.pid})`);
  await stopProcess(left, stopSteps);
  return undefined;
}

async function startClean(site: Site): Promise<PostgresServer> {
  const { folder, place, password, record, options } = site;
  clearForeignData(place, folder, password);
  if (place !== folder) options.say(`the database's files are in ${place}: PostgreSQL does not run as root, and ${folder} is closed to other accounts`);
  const data = await ensureData(site);
  clearRecycledPidFile(data);
  return onFreePorts(1, record?.ports ?? [], async ([port]) => {
    const server = serverOf(site, port as number);
    try {
      await server.start(options.signal);
      return server;
    } catch (error) {
      await server.abandon();
      throw error;
    }
  });
}

/**
 * A crash leaves the server's pid file. PostgreSQL itself judges one whose process is gone, by the shared memory named in it; one
 * whose id another program was given since would make it refuse to start for ever.
 */
function clearRecycledPidFile(data: string): void {
  const file = join(data, 'postmaster.pid');
  const pid = existsSync(file) ? parsePostmasterPid(readFileSync(file, 'utf8'))?.pid : undefined;
  const command = pid === undefined ? '' : commandLineOf(pid);
  if (command !== '' && !command.includes(data)) rmSync(file);
}
