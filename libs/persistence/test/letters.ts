import { writeDeadLetterHeaders, type DeadLetterHeaders } from '@dateline/contracts';
import type { DeadLetterArrival } from '../src/index.js';

/** A story's item and event, by number. */
export const itemOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const eventOf = (number: number): string => `00000000-0000-5000-8000-${String(number).padStart(12, '0')}`;

/** What a test says of a dead letter; the rest is as the enricher leaves it. */
export interface LetterSketch extends Partial<DeadLetterHeaders> {
  readonly service?: 'enricher' | 'store';
  readonly source?: string;
  /** When it failed, ISO 8601. */
  readonly failedAt?: string;
}

/** A dead letter of story `number`, as the store reads it off its topic. */
export function aLetter(number: number, { service = 'enricher', source = 'northwire-world', failedAt = '2027-03-03T08:00:00.000Z', ...about }: LetterSketch = {}): DeadLetterArrival {
  const headers: DeadLetterHeaders = {
    reason: 'enrichment-failed', stage: 'enrich', error: 'TypeError: planted', topic: 'dateline.article.raw.v1', partition: number % 12, offset: String(number),
    attempt: 1, firstFailedAt: failedAt, ...about,
  };
  return {
    topic: `dateline.${service}.dlq.v1`, partition: number % 3, offset: String(number), timestamp: Date.parse(failedAt), key: Buffer.from(itemOf(number)),
    value: Buffer.from(`{"story":${number}}`),
    headers: { ce_id: eventOf(number), ce_subject: itemOf(number), ce_source: `/feed-ingestor/${source}`, ...writeDeadLetterHeaders(headers) },
  };
}
