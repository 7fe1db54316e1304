import { pino, stdTimeFunctions, type Logger } from 'pino';
import { errorName } from './error-name.js';
import { prettyLine } from './pretty.js';
import { printableJson } from './printable.js';

export type { Logger } from 'pino';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export const logFormats = ['auto', 'json', 'pretty'] as const;
export type LogFormat = (typeof logFormats)[number];

/** Where log lines go; `process.stdout` and `process.stderr` fit. */
export interface LogDestination {
  readonly isTTY?: boolean;
  write(line: string): unknown;
}

export interface LoggerOptions {
  readonly service: string;
  readonly level: LogLevel;
  readonly format: LogFormat;
  readonly destination: LogDestination;
  /** Off by `NO_COLOR`. */
  readonly colour?: boolean;
}

const redacted = ['password', 'secret', 'token', 'authorization', 'cookie'].flatMap((key) => [key, `*.${key}`]);

/**
 * JSON lines, or readable ones on a terminal. Neither lets a control character through, whatever a story's text holds.
 * Of an error only type, message, code, stack and cause are logged: drivers hang addresses and queries on theirs.
 */
export function createLogger(options: LoggerOptions): Logger {
  const { service, level, format, destination } = options;
  const pretty = format === 'pretty' || (format === 'auto' && destination.isTTY === true);
  const looks = { colour: destination.isTTY === true && options.colour !== false, stacks: level === 'debug' || level === 'trace' };
  const write = (line: string): void => {
    destination.write(pretty ? prettyLine(line, looks) : printableJson(line));
  };
  return pino(
    {
      level,
      base: { service },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError },
      redact: { paths: redacted, censor: '[redacted]' },
    },
    { write },
  );
}

/** Who a line is about. */
export interface LogSubject {
  readonly itemId?: string | undefined;
  readonly eventId?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly traceId?: string | undefined;
}

/** A logger whose lines all carry the item's, event's, source's and trace's id, as far as they are known. */
export function loggerAbout(logger: Logger, subject: LogSubject): Logger {
  return logger.child(Object.fromEntries(Object.entries(subject).filter(([, id]) => id !== undefined)));
}

function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' ? { type: errorName(error), message: '' } : error;
  const { message, stack, cause } = error;
  const code: unknown = 'code' in error ? error.code : undefined;
  const nested = cause === undefined || depth > 3 ? undefined : describeError(cause, depth + 1);
  return { type: errorName(error), message, code, stack, cause: nested };
}
