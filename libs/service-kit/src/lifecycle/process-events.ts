import type { Logger } from '../logging/logger.js';
import { exitCodes } from './exit-codes.js';

/** A terminal's Ctrl-C reaches the whole process group and is passed on by npm besides: two signals, one wish. */
const echoMs = 1_000;

export interface ProcessEvents {
  /** The first signal, or the parent's end. */
  readonly onStop: (reason: string) => void;
  /** A second signal later on: somebody is in a hurry. */
  readonly onForce: (reason: string) => void;
  readonly logger: Logger;
}

/** Listens to what ends a process: signals, a parent that goes away, errors nobody caught. */
export function listenToProcess({ onStop, onForce, logger }: ProcessEvents): void {
  let firstAt: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (firstAt === undefined) onStop(signal);
      else if (performance.now() - firstAt > echoMs) onForce(signal);
      firstAt ??= performance.now();
    });
  }
  if (process.send !== undefined) process.once('disconnect', () => onStop('the parent process is gone'));
  ignoreBrokenPipes();
  process.on('uncaughtException', (error) => die(logger, error));
  process.on('unhandledRejection', (reason) => die(logger, reason));
}

/** Nothing can be trusted after an error nobody caught: no commit, no clean-up, out; the supervisor starts us again. */
function die(logger: Logger, error: unknown): never {
  logger.fatal({ err: error }, 'an error nobody caught ends the service');
  process.exit(exitCodes.failed);
}

/** With the parent its pipes are gone; losing log lines must not keep a service from stopping in order. */
function ignoreBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** A message to the parent process, if there is one that listens. */
export function tellParent(message: object): void {
  if (process.send === undefined || !process.connected) return;
  process.send(message, () => {}); // a parent that went away meanwhile is noticed by `disconnect`
}
