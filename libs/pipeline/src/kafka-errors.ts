import type { Verdict } from './error-class.js';

const tooLarge: ReadonlySet<unknown> = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);

/**
 * Broker answers kafkajs calls final although time, a new producer object or a rejoin heals them. The producer's
 * three are the loss-prone ones: whoever owns the producer makes a new one before the next attempt.
 */
const healing: ReadonlySet<unknown> = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID', 'INVALID_PRODUCER_EPOCH', 'INVALID_PRODUCER_ID_MAPPING',
  'REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'THROTTLING_QUOTA_EXCEEDED',
]);

/** kafkajs errors that are about the way to the broker, whatever their `retriable` says. */
const onTheWay: ReadonlySet<unknown> = new Set([
  'KafkaJSConnectionError', 'KafkaJSConnectionClosedError', 'KafkaJSRequestTimeoutError', 'KafkaJSTimeout',
  'KafkaJSLockTimeout', 'KafkaJSBrokerNotFound', 'KafkaJSMetadataNotLoaded', 'KafkaJSTopicMetadataNotLoaded',
  'KafkaJSStaleTopicMetadataAssignment', 'KafkaJSGroupCoordinatorNotFound',
]);

/** Reads a kafkajs error by its name and broker type; `undefined` when it is none, or one nothing but a person heals. */
export function classifyKafkaError(error: object): Verdict | undefined {
  const name: unknown = Reflect.get(error, 'name');
  if (typeof name !== 'string' || !name.startsWith('KafkaJS')) return undefined;
  const type: unknown = Reflect.get(error, 'type');
  if (tooLarge.has(type)) return { class: 'poison', reason: 'too-large' };
  // Wraps the error that was retried, and the wrapped one is what counts.
  if (name === 'KafkaJSNumberOfRetriesExceeded' && isObject(Reflect.get(error, 'cause'))) return undefined;
  const waits = Reflect.get(error, 'retriable') === true || onTheWay.has(name) || healing.has(type);
  return waits ? { class: 'transient' } : undefined;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
