import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A service of the line as a process of its own. */
export interface RunningService {
  readonly name: string;
  readonly child: ChildProcess;
}

/** Starts a service and waits until it is ready. */
export const startService = (name: string, environment: Readonly<Record<string, string>>): Promise<RunningService> =>
  startProgram(name, `../apps/${name}/dist/main.js`, environment);

/** Starts a program, named by its path from here, that tells its parent once it is ready. */
export async function startProgram(name: string, path: string, environment: Readonly<Record<string, string>>): Promise<RunningService> {
  const main = fileURLToPath(new URL(path, import.meta.url));
  const child = fork(main, { env: { PATH: process.env['PATH'], DATELINE_ADMIN_PORT: '0', LOG_LEVEL: 'error', ...environment }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await Promise.race([once(child, 'message'), once(child, 'exit').then(() => Promise.reject(new Error(`${name} ended before it was ready`)))]);
  return { name, child };
}

/** Ends a service in order and waits until it is gone. */
export async function endService({ child }: RunningService): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
