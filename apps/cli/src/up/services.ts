import { fork, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReadyMessage } from '@dateline/service-kit';

/** The services of the line, in the order they are stopped: intake first. */
export const serviceNames = ['feed-ingestor', 'enricher', 'store', 'api'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Heap limits in MiB, so that all of them together stay below 900 MB on a laptop. */
const heapMiB: Readonly<Record<ServiceName, number>> = { 'feed-ingestor': 160, enricher: 192, store: 160, api: 128 };

export interface RunningService {
  readonly name: ServiceName;
  readonly process: ChildProcess;
  readonly ready: ReadyMessage;
  readonly logFile: string;
}

export interface ServiceStart {
  readonly name: ServiceName;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFolder: string;
  /** Is told once when the service ends without having been asked to. */
  readonly onLost: (line: string) => void;
}

const mainOf = (name: ServiceName): string => fileURLToPath(new URL(`../../../${name}/dist/main.js`, import.meta.url));

/** Starts a service as a process of its own and waits until it says that it is ready. Its log goes to a file. */
export function startService({ name, environment, logFolder, onLost }: ServiceStart): Promise<RunningService> {
  const logFile = join(logFolder, `${name}.log`);
  const log = openSync(logFile, 'a');
  const child = fork(mainOf(name), {
    env: environment, execArgv: [`--max-old-space-size=${heapMiB[name]}`, '--max-semi-space-size=4'], stdio: ['ignore', log, log, 'ipc'], detached: true,
  });
  closeSync(log);
  return new Promise((resolve, reject) => {
    let ready = false;
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const line = `${name} ended (${signal ?? `exit code ${code}`}); its log: ${logFile}`;
      if (ready) onLost(line);
      else reject(new Error(line));
    });
    child.on('message', (message: ReadyMessage) => {
      if (message.type !== 'ready') return;
      ready = true;
      resolve({ name, process: child, ready: message, logFile });
    });
  });
}

/** Asks a service to stop and waits until it has; its own shutdown has a limit, so this one does too. */
export async function stopService(service: RunningService, limitMs = 30_000): Promise<void> {
  const { process: child } = service;
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.removeAllListeners('exit');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  await ended;
  clearTimeout(timer);
}
