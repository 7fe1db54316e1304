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
  /** Sends SIGTERM once this was said on standard error. */
  readonly stopAt?: string;
}

/** Runs the real command in a process of its own, with no environment but the one given. */
export function runCli(args: readonly string[], { environment = {}, input = '', stopAt }: RunOptions = {}): Promise<Ran> {
  const child = spawn(process.execPath, [bin, ...args], { env: environment, cwd: samples });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (stdout += text));
  let told = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    if (stopAt === undefined || told || !stderr.includes(stopAt)) return;
    told = child.kill('SIGTERM');
  });
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

/** The lines of a stream of JSON, each parsed. */
export const jsonLines = (text: string): Record<string, unknown>[] => text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
