import {
  deadLetterServiceOf, originalHeaders, readDeadLetterHeaders, redrivenHeaders, topics, writeDeadLetterHeaders,
  type DeadLetterService, type RedrivableLetter, type WireHeaders,
} from '@dateline/contracts';
import { errorText, type DeadItem } from '@dateline/pipeline';
import type { ConsumedRecord } from '../records.js';
import type { EventProducer } from './event-producer.js';
import type { OutgoingMessage } from './outgoing.js';

/**
 * Writes dead letters to the service's topic: bytes, key and headers of the original untouched, our own beside them
 * (events.md, "Headers"). One that was redriven and failed again keeps where it stood first, its first failure and the count.
 */
export function deadLetterEffect(
  producer: EventProducer, service: DeadLetterService, now: () => string,
): (items: readonly DeadItem<ConsumedRecord>[]) => Promise<void> {
  return (items) => producer.send(items.map((item) => deadLetterOf(item, service, now())));
}

/** The record of one dead letter. A null key stays null, its partition following from the original's. */
export function deadLetterOf(item: DeadItem<ConsumedRecord>, service: DeadLetterService, at: string): OutgoingMessage {
  const { key, value, headers, partition, topic, offset } = item.input;
  const dlq = topics[`${service}-dlq`];
  const earlier = readDeadLetterHeaders(headers);
  const origin = earlier === undefined ? { topic, partition, offset } : { topic: earlier.topic, partition: earlier.partition, offset: earlier.offset };
  const added = writeDeadLetterHeaders({
    ...origin,
    reason: item.reason,
    stage: item.step,
    error: item.cause === undefined ? '' : errorText(item.cause),
    attempt: attemptAfter(earlier?.attempt),
    firstFailedAt: earlier?.firstFailedAt ?? at,
  });
  return {
    topic: dlq.name, key, value, headers: outgoingHeaders({ ...originalHeaders(headers), ...added }),
    ...(key === null ? { partition: partition % dlq.partitions } : {}),
  };
}

/** A count that somebody else's header spoilt starts anew. */
const attemptAfter = (earlier: number | undefined): number => (earlier !== undefined && Number.isSafeInteger(earlier) && earlier > 0 ? earlier + 1 : 1);

/**
 * The record that takes a dead letter back to its service: bytes, key and ids of the original, so that sent twice it is one.
 * @throws Error for a letter of a topic that keeps none
 */
export function retryMessage({ dlqTopic, dlqPartition, key, value, headers, about }: RedrivableLetter): OutgoingMessage {
  const service = deadLetterServiceOf(dlqTopic);
  if (service === undefined) throw new Error(`${dlqTopic} is no topic of dead letters`);
  const retry = topics[`${service}-retry`];
  return {
    topic: retry.name, key, value, headers: outgoingHeaders(redrivenHeaders(headers, about)),
    ...(key === null ? { partition: dlqPartition % retry.partitions } : {}),
  };
}

/** An absent header is left out: kafkajs would write it as an empty one. */
const outgoingHeaders = (headers: WireHeaders): OutgoingMessage['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as OutgoingMessage['headers']; // all bytes are Buffers
