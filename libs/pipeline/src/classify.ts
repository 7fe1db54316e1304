import type { ErrorClass, Verdict } from './error-class.js';
import { ownTopFrame } from './error-text.js';
import { PoisonError, TransientError } from './errors.js';
import { classifyKafkaError } from './kafka-errors.js';
import { classifySqlState, isLostDatabaseConnection } from './postgres-errors.js';

const transientNodeCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH',
  'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENETRESET', 'EADDRNOTAVAIL', 'ENOBUFS', 'EMFILE', 'ENFILE', 'ENOSPC',
  'EDQUOT', 'EAGAIN', 'EBUSY', 'ERR_SOCKET_CLOSED', 'ERR_SOCKET_CONNECTION_TIMEOUT', 'ERR_STREAM_PREMATURE_CLOSE',
  'ABORT_ERR',
]);
const transientNames: ReadonlySet<unknown> = new Set(['AbortError', 'TimeoutError']);

/** How far a chain of causes is followed; also what ends a circular one. */
const maxDepth = 6;

/**
 * Sorts any thrown value into one of four classes. Total: knows our own errors, PostgreSQL's SQLSTATEs and
 * killed connections (which carry none), Node's network codes, kafkajs (by name, without importing it), lists
 * of errors and chains of causes; all else is a defect. Never throws (facts: kafka-postgres.md, section 7).
 */
export function classify(error: unknown): ErrorClass {
  try {
    return verdictOn(error, 0) ?? { class: 'defect', frame: ownTopFrame(error) };
  } catch {
    return { class: 'defect', frame: 'unknown' }; // an object whose properties throw when read
  }
}

function verdictOn(error: unknown, depth: number): Verdict | undefined {
  if (typeof error !== 'object' || error === null || depth > maxDepth) return undefined;
  const own = ownVerdict(error);
  if (own !== undefined) return own;
  const members: unknown = Reflect.get(error, 'errors');
  if (Array.isArray(members) && members.length > 0) return worst(members, depth + 1);
  return driverVerdict(error) ?? verdictOn(Reflect.get(error, 'cause'), depth + 1);
}

function ownVerdict(error: object): Verdict | undefined {
  if (error instanceof PoisonError) return { class: 'poison', reason: error.reason };
  if (!(error instanceof TransientError)) return undefined;
  return error.retryAfterMs === undefined ? { class: 'transient' } : { class: 'transient', retryAfterMs: error.retryAfterMs };
}

function driverVerdict(error: object): Verdict | undefined {
  const code: unknown = Reflect.get(error, 'code');
  if (transientNodeCodes.has(code) || transientNames.has(Reflect.get(error, 'name'))) return { class: 'transient' };
  return classifyKafkaError(error) ?? classifySqlState(code) ?? (isLostDatabaseConnection(error) ? { class: 'transient' } : undefined);
}

/** Of several errors the one that forbids the most counts: a defect, then poison, then a wait. */
function worst(members: readonly unknown[], depth: number): Verdict | undefined {
  const verdicts = members.map((member) => verdictOn(member, depth));
  if (verdicts.includes(undefined)) return undefined;
  return (
    verdicts.find((verdict) => verdict?.class === 'poison') ??
    verdicts.find((verdict) => verdict?.class === 'transient') ??
    verdicts[0]
  );
}
