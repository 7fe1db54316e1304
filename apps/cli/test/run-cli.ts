import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const samples = join(import.meta.dirname, '../../../examples/wire');
const bin = join(import.meta.dirname, '../bin/dateline.js');

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly environment?: Record<string, string>;
  readonly input?: string | Buffer;
  /** Sends `signal` (SIGTERM) once this was said on standard error. */
  readonly stopAt?: string;
  readonly signal?: NodeJS.Signals;
  /** Sends the signal once so many lines stand on standard output. */
  readonly stopAfterLines?: number;
  /** What the test does while the command runs; `kill` sends it a signal. */
  readonly meanwhile?: (kill: (signal: NodeJS.Signals) => void) => Promise<void>;
}

/** Runs the real command in a process of its own, with no environment but the one given. */
export function runCli(args: readonly string[], { environment = {}, input = '', stopAt, signal = 'SIGTERM', meanwhile, stopAfterLines }: RunOptions = {}): Promise<Ran> {
  const child = spawn(process.execPath, [bin, ...args], { env: environment, cwd: samples });
  let stdout = '';
  let stderr = '';
  let told = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    if (stopAfterLines === undefined || told || stdout.split('\n').length <= stopAfterLines) return;
    told = child.kill(signal);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (stopAt === undefined || told || !stderr.includes(stopAt)) return;
    told = child.kill(signal);
  });
  child.stdin.end(input);
  const ended = new Promise<Ran>((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return Promise.all([ended, meanwhile?.((name) => void child.kill(name))]).then(([ran]) => ran);
}

/** The lines of a stream of JSON, each parsed. */
export const jsonLines = (text: string): Record<string, unknown>[] => text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
