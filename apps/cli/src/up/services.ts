import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes, type ReadyMessage } from '@dateline/service-kit';

/** The services of the line. */
export const serviceNames = ['feed-ingestor', 'enricher', 'store', 'api'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Heap limits in MiB, so that all of them together stay below 900 MB on a laptop. */
const heapMiB: Readonly<Record<ServiceName, number>> = { 'feed-ingestor': 160, enricher: 192, store: 160, api: 128 };

export interface ServiceStart {
  readonly name: ServiceName;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly logFolder: string;
  /** Is told once when the service ends without having been asked to, also before it was ready; with the mistakes in its settings, if those are why. */
  readonly onLost: (line: string, mistakes: readonly string[]) => void;
}

/** A service as a process of its own. */
export interface ServiceProcess {
  readonly name: ServiceName;
  readonly process: ChildProcess;
  readonly logFile: string;
  /** Resolves when the service says that it is ready; stays open when it never does. */
  readonly ready: Promise<ReadyMessage>;
  /** Asks it to stop and waits until it has; its own shutdown has a limit, and so has this. */
  stop(): Promise<void>;
}

const mainOf = (name: ServiceName): string => fileURLToPath(new URL(`../../../${name}/dist/main.js`, import.meta.url));
const stopLimitMs = 30_000;

/** Starts a service. Its log goes to a file of its own, which it begins anew. */
export function startService({ name, environment, logFolder, onLost }: ServiceStart): ServiceProcess {
  const logFile = join(logFolder, `${name}.log`);
  const log = openSync(logFile, 'w');
  const child = fork(mainOf(name), {
    // a group of its own: a terminal's Ctrl-C is ours to pass on, in order
    env: environment, execArgv: [`--max-old-space-size=${heapMiB[name]}`, '--max-semi-space-size=4'], stdio: ['ignore', log, log, 'ipc'], detached: true,
  });
  closeSync(log);
  const ready = Promise.withResolvers<ReadyMessage>();
  let stopping = false;
  const lost = (how: string, mistakes: readonly string[] = []): void => {
    if (!stopping) onLost(`${name} ended by itself (${how}); its log: ${logFile}`, mistakes);
  };
  child.once('error', (error) => lost(error.message));
  child.once('exit', (code, signal) => lost(signal ?? `exit code ${code}`, code === exitCodes.config ? mistakesIn(logFile) : []));
  child.on('message', (message: ReadyMessage) => {
    if (message.type === 'ready') ready.resolve(message);
  });
  return {
    name, process: child, logFile, ready: ready.promise,
    stop: () => {
      stopping = true;
      return stopProcess(child);
    },
  };
}

/** What a service says of its settings before it ends with exit code 3: indented lines under `configuration:`. */
function mistakesIn(logFile: string): string[] {
  const lines = readFileSync(logFile, 'utf8').split('\n');
  return lines.slice(lines.indexOf('configuration:') + 1).filter((line) => line.startsWith('  ')).map((line) => line.trim());
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  await ended;
  clearTimeout(timer);
}
