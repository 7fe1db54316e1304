import type { Verdict } from './error-class.js';

/** SQLSTATEs that a story's content provokes: NUL, broken escapes, constraint breaks, too many lexemes. */
const poison = /^(?:22...|23...|54000)$/;
/** Deadlocks and write skew: the transaction lost a race and may simply run again. */
const concurrency = /^40...$/;
/** Connection gone, server stopping, disk or connections or memory short, time limits, lock not available, read-only stand-by. */
const transient = /^(?:08...|53...|57P0[1235]|57014|55P03|58030|25006|25P0[34])$/;
/** Five upper-case letters or digits, with a digit among them: `EPIPE` is none. */
const sqlState = /^(?=[A-Z]{0,4}\d)[0-9A-Z]{5}$/;

/** Reads a SQLSTATE; `undefined` for anything that is none and for states that mean a bug of ours (42601, 21000 …). */
export function classifySqlState(code: unknown): Verdict | undefined {
  if (typeof code !== 'string' || !sqlState.test(code)) return undefined;
  if (poison.test(code)) return { class: 'poison', reason: 'storage-refused' };
  if (concurrency.test(code)) return { class: 'concurrency' };
  return transient.test(code) ? { class: 'transient' } : undefined;
}

/** What pg, pg-pool and TypeORM say about a connection that was killed; none of these carries a SQLSTATE. */
const lostConnection = [
  'Connection terminated',
  'Connection ended unexpectedly',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Query runner already released',
];

/** Whether this is a killed or timed-out database connection that carries no SQLSTATE. */
export function isLostDatabaseConnection(error: object): boolean {
  const message: unknown = Reflect.get(error, 'message');
  return typeof message === 'string' && lostConnection.some((start) => message.startsWith(start));
}
