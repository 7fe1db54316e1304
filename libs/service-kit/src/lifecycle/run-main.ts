import { exitCodeFor, exitCodes, linesFor, type ExitCode } from './exit-codes.js';
import { printable } from '../logging/printable.js';

/**
 * Runs a program and sets the process's exit code from what it returns or throws (usage 2, config 3, dependency 4, else 1);
 * an error is told on stderr, in lines for people. Does not force the process to end.
 */
export async function runMain(main: () => Promise<ExitCode | void>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? exitCodes.ok;
  } catch (error) {
    for (const line of linesFor(error)) process.stderr.write(`${printable(line)}\n`);
    process.exitCode = exitCodeFor(error);
  }
}
