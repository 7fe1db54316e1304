import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const serviceNames = ['feed-ingestor', 'enricher', 'store', 'api'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What a ready service tells its parent. */
export interface Ready {
  readonly adminPort: number;
  readonly httpPort?: number;
}

/** A service as a process of its own, with its log in a file. */
export interface ServiceProcess {
  readonly name: ServiceName;
  readonly child: ChildProcess;
  readonly logFile: string;
  /** Resolves when the service says that it is ready; rejects with the end of its log when it ends before. */
  readonly ready: Promise<Ready>;
  /** Resolves with the exit code; null after a signal. */
  readonly ended: Promise<number | null>;
}

const mainOf = (name: ServiceName): string => fileURLToPath(new URL(`../../apps/${name}/dist/main.js`, import.meta.url));

/** The last lines of a log, for messages of failure. */
export const tailOf = (logFile: string): string => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');

export interface ServiceStart {
  readonly name: ServiceName;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFolder: string;
  /** Tells one copy of a service from another in the names of log files. */
  readonly copy?: number;
}

/** Starts a service; its readiness and its end are promises of the result. */
export function startService({ name, environment, logFolder, copy = 1 }: ServiceStart): ServiceProcess {
  const logFile = join(logFolder, `${name}.${copy}.log`);
  const log = openSync(logFile, 'a');
  const child = fork(mainOf(name), {
    env: { PATH: process.env['PATH'], LOG_FORMAT: 'json', DATELINE_ADMIN_PORT: '0', ...environment },
    execArgv: ['--max-old-space-size=192', '--max-semi-space-size=4'], stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const ready = new Promise<Ready>((resolve, reject) => {
    child.on('message', (message: Ready & { readonly type: string }) => {
      if (message.type === 'ready') resolve(message);
    });
    void ended.then((code) => reject(new Error(`${name} ended with ${code ?? 'a signal'} before it was ready:\n${tailOf(logFile)}`)));
  });
  ready.catch(() => {}); // whoever waits for it is told
  return { name, child, logFile, ready, ended };
}

/** Ends a service in order, or at once with SIGKILL, and waits until it is gone. */
export async function endService(service: ServiceProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
  if (service.child.exitCode === null && service.child.signalCode === null) service.child.kill(signal);
  return service.ended;
}
