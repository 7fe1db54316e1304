import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../processes/account.js';
import { runProgram } from '../processes/run-program.js';
import type { Binaries } from './binaries.js';
import { databaseName, initdbArguments } from './arguments.js';

export interface DataFolderOptions {
  /** The folder that holds `data`; reachable for the account. */
  readonly place: string;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly password: string;
  readonly durable: boolean;
}

export const majorVersion = 18;

/** The superuser's password, made at the first start and kept where only we can read it. */
export function passwordIn(folder: string): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/**
 * The server's data folder with the database in it, made at the first start. It is made under another name and moved, so that
 * a start that was cut short leaves nothing that looks whole. Refuses data of another major version.
 */
export async function ensureData(options: DataFolderOptions): Promise<string> {
  const data = join(options.place, 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const half = join(options.place, 'data.new');
    rmSync(half, { recursive: true, force: true });
    await createData(half, options);
    renameSync(half, data);
  }
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (version !== String(majorVersion)) throw new Error(`${data} was made by PostgreSQL ${version}, this is ${majorVersion}: remove it, or choose another data folder`);
  return data;
}

async function createData(folder: string, { place, binaries, account, password, durable }: DataFolderOptions): Promise<void> {
  mkdirSync(folder, { mode: 0o700 });
  const passwordFile = join(place, 'password.new');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    await run('initdb', binaries.initdb, initdbArguments(folder, passwordFile, durable), { place, account });
    // The package holds no client; the server itself, run for one user, makes the database.
    const single = ['--single', '-D', folder, ...(durable ? [] : ['-c', 'fsync=off']), 'postgres'];
    await run('making the database', binaries.postgres, single, { place, account, input: `CREATE DATABASE ${databaseName}\n` });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function run(what: string, command: string, args: readonly string[], options: { readonly place: string; readonly account: Account | undefined; readonly input?: string }): Promise<void> {
  const { place, account, input } = options;
  const { exitCode, output } = await runProgram(command, args, { deadlineMs: 120_000, workingFolder: place, ...(account && { account }), ...(input !== undefined && { input }) });
  if (exitCode !== 0 || /\b(?:ERROR|FATAL):/u.test(output)) throw new Error(`PostgreSQL: ${what} failed: ${output.trim().slice(-1_000)}`);
}
