import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopLeftBehind } from '@dateline/local-stack';

const prefix = 'dateline-stack-test-';

/** A folder for a stack's data, named after this process; when root runs the tests, the account that PostgreSQL goes under must get in. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(folder, 0o755);
  return folder;
}

/** Stops and removes what test runs left that were killed, so that brokers do not pile up; says how many processes that were. */
export async function sweepTemporaryFolders(): Promise<number> {
  const names = await readdir(tmpdir());
  const abandoned = names.filter((name) => name.startsWith(prefix) && !lives(Number(name.slice(prefix.length).split('-')[0])));
  let stopped = 0;
  for (const folder of abandoned.map((name) => join(tmpdir(), name))) {
    stopped += await stopLeftBehind(folder).catch(() => 0); // another run sweeps it at this moment
    await rm(folder, { recursive: true, force: true });
  }
  return stopped;
}

function lives(pid: number): boolean {
  try {
    return Number.isInteger(pid) && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
