import { deadLetterPrefix, readDeadLetterHeaders, topics, writeDeadLetterHeaders, type DeadLetterService } from '@dateline/contracts';
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
    topic: dlq.name, key, value, headers: { ...originalHeaders(headers), ...added },
    ...(key === null ? { partition: partition % dlq.partitions } : {}),
  };
}

/** A count that somebody else's header spoilt starts anew. */
const attemptAfter = (earlier: number | undefined): number => (earlier !== undefined && Number.isSafeInteger(earlier) && earlier > 0 ? earlier + 1 : 1);

function originalHeaders(headers: ConsumedRecord['headers']): OutgoingMessage['headers'] {
  const own = Object.entries(headers).filter(([name, value]) => value !== undefined && !name.startsWith(deadLetterPrefix));
  return Object.fromEntries(own) as OutgoingMessage['headers']; // recordOf made them Buffers
}
