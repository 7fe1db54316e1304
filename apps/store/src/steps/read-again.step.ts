import { eventTypes, headerText, typeHeader } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import type { Arrival, OutcomeArrival } from '@dateline/persistence';
import { perItem, type Outcome, type Step } from '@dateline/pipeline';
import { readArrivalRecord } from './read-arrival.step.js';
import { readOutcomeRecord } from './read-outcome.step.js';

/** What a dead letter of the store was, once it can be read. */
export type Redriven = { readonly kind: 'arrival'; readonly arrival: Arrival } | { readonly kind: 'outcome'; readonly outcome: OutcomeArrival };

/** A record of the retry topic, which may come from any topic the store reads. */
export const readAgain: Step<ConsumedRecord, Redriven> = perItem('read-again', read);

function read(record: ConsumedRecord): Outcome<Redriven> {
  if (headerText(record.headers, typeHeader) === eventTypes.outcome) return mapped(readOutcomeRecord(record), (outcome) => ({ kind: 'outcome', outcome }));
  return mapped(readArrivalRecord(record), (arrival) => ({ kind: 'arrival', arrival }));
}

const mapped = <T, U>(outcome: Outcome<T>, of: (value: T) => U): Outcome<U> => (outcome.kind === 'ok' ? { ...outcome, value: of(outcome.value) } : outcome);
