import { printable } from '@dateline/service-kit';

/** Data goes to standard output, talk to standard error: a pipe sees the data alone. */
export interface Output {
  /** One JSON document a line. */
  readonly data: (value: unknown) => void;
  readonly say: (line: string) => void;
}

/** The real thing. */
export const processOutput: Output = {
  data: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
  say: (line) => void process.stderr.write(`${printable(line)}\n`),
};
