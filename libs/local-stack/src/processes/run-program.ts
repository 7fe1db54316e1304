import { spawn } from 'node:child_process';
import type { Account } from './account.js';

export interface RunOptions {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  /** Written to its standard input. */
  readonly input?: string;
  readonly workingFolder?: string;
  readonly account?: Account;
}

export interface ProgramRun {
  /** `undefined` when there is no such command, or when it was ended by a signal. */
  readonly exitCode: number | undefined;
  /** What it printed, both streams in one, colours taken out; why it did not start, if it did not. */
  readonly output: string;
}

/** Runs a program to its end. Never rejects: what a failure means is the caller's to say. */
export function runProgram(command: string, args: readonly string[], options: RunOptions): Promise<ProgramRun> {
  const { deadlineMs, signal, input = '', workingFolder, account } = options;
  return new Promise((resolve) => {
    const script = process.platform === 'win32' && command.endsWith('.cmd'); // only the shell runs those
    const child = spawn(command, args, { timeout: deadlineMs, killSignal: 'SIGKILL', signal, cwd: workingFolder, shell: script, ...account });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', (error) => resolve({ exitCode: undefined, output: error.message }));
    child.on('close', (code) => resolve({ exitCode: code ?? undefined, output: output.replace(/\u001B\[[\d;]*m/gu, '') }));
    child.stdin.on('error', () => {}); // it ended without reading: its exit code tells
    child.stdin.end(input);
  });
}
