import { randomUUID } from 'node:crypto';
import { encodeOutcome, isUuid, topics, type ItemOutcome } from '@dateline/contracts';
import type { OutcomeSink, ReportedOutcome } from '@dateline/pipeline';
import type { EventProducer } from './event-producer.js';
import { outgoing, type OutgoingMessage } from './outgoing.js';

const detailLimit = 1_000;

/**
 * Reports outcomes on `dateline.outcome.v1`, keyed by item, else by source. Every report is an event of its own: ten equal
 * files make nine outcomes that differ in nothing but their id. @param newId makes the event ids
 */
export function createOutcomeSink(
  producer: EventProducer, stage: 'feed-ingestor' | 'enricher' | 'store', newId: () => string = randomUUID,
): OutcomeSink {
  const message = (reported: ReportedOutcome): OutgoingMessage => {
    const envelope = { id: newId(), cause: 'received' as const, time: reported.at };
    return outgoing(topics.outcome.name, encodeOutcome(outcomeOf(reported, stage), envelope));
  };
  return { report: (outcomes) => producer.send(outcomes.map(message)) };
}

/** What was reported, as the contract has it: ids that are none, read off a broken message, are left out. */
function outcomeOf({ kind, reason, step, detail, at, ...who }: ReportedOutcome, stage: ItemOutcome['stage']): ItemOutcome {
  const { eventId, itemId } = who;
  return {
    stage, step, kind, reason, at,
    ...(eventId !== undefined && isUuid(eventId) ? { eventId } : {}),
    ...(itemId !== undefined && isUuid(itemId) ? { itemId } : {}),
    sourceId: who.sourceId === '' ? 'unknown' : who.sourceId,
    detail: detail.slice(0, detailLimit),
  };
}
