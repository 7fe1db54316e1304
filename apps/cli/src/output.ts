import { printable } from '@dateline/service-kit';
import type { ProgressTarget } from './up/progress.js';

/** Data goes to standard output, talk to standard error: a pipe sees the data alone. */
export interface Output {
  /** One JSON document a line. */
  readonly data: (value: unknown) => void;
  /** Lines for people that are what the command was asked for. */
  readonly text: (lines: string) => void;
  readonly say: (line: string) => void;
}

const write = (stream: NodeJS.WriteStream, text: string): void => void stream.write(`${text}\n`);

/** A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours. */
function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
endQuietlyWithReader();

/** The real thing. */
export const processOutput: Output = {
  data: (value) => write(process.stdout, JSON.stringify(value)),
  text: (lines) => write(process.stdout, lines.split('\n').map(printable).join('\n')),
  say: (line) => write(process.stderr, printable(line)),
};

/** Standard error, as a place for a line that is written over. */
export const progressTarget: ProgressTarget = {
  isTTY: process.stderr.isTTY === true,
  columns: process.stderr.columns ?? 100,
  write: (text) => void process.stderr.write(text),
};

/** How wide a table may be: the terminal, or enough where there is none. */
export const tableWidth = (): number => process.stdout.columns ?? 180;
