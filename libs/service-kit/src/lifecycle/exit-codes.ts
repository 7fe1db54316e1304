import { errorText } from '@dateline/pipeline';

/** What a Dateline process says with its exit code. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, config: 3, dependency: 4, partial: 5 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command line makes no sense. */
export class UsageError extends Error {
  readonly exitCode = exitCodes.usage;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}

/** The environment is wrong; one line per mistake, none of which holds a value. */
export class ConfigError extends Error {
  readonly exitCode = exitCodes.config;
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

/** A broker, database or other service is not there, or refuses us for good. */
export class DependencyUnavailable extends Error {
  readonly exitCode = exitCodes.dependency;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DependencyUnavailable';
  }
}

/** The exit code an error stands for. */
export function exitCodeFor(error: unknown): ExitCode {
  if (error instanceof UsageError || error instanceof ConfigError || error instanceof DependencyUnavailable) return error.exitCode;
  return exitCodes.failed;
}

/** What to tell a person about the error that ended a process, a line each. */
export function linesFor(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return ['configuration:', ...error.mistakes.map((mistake) => `  ${mistake}`)];
  if (error instanceof UsageError || error instanceof DependencyUnavailable) return [error.message];
  return [errorText(error)];
}
