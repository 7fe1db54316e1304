import { deadLetterServiceOf, formatInstant, type DeadLetterService } from '@dateline/contracts';
import type { Database } from '../connection/database.js';
import { readOnly } from '../read/read-only.js';
import { deadLetterCondition, type DeadLetterFilter, type DeadLetterState } from './dead-letter-filter.js';

/** Dead letters of one reason, service, stage and source. */
export interface DeadLetterGroup {
  readonly reason: string;
  readonly service: DeadLetterService;
  readonly stage: string;
  readonly sourceId?: string | undefined;
  readonly letters: number;
  /** Those among them that failed before and were redriven. */
  readonly again: number;
  /** When the first and the last of them failed. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** A dead letter as it stands in a list: no value, no error. */
export interface DeadLetterSummary {
  readonly id: string;
  readonly state: DeadLetterState;
  readonly reason: string;
  readonly service: DeadLetterService;
  readonly stage: string;
  readonly sourceId?: string | undefined;
  readonly itemId?: string | undefined;
  readonly eventId?: string | undefined;
  readonly attempt: number;
  readonly firstFailedAt: string;
  readonly failedAt: string;
  /** Bytes of the value. */
  readonly bytes: number;
}

interface GroupRow {
  readonly reason: string;
  readonly dlq_topic: string;
  readonly stage: string;
  readonly source_id: string | null;
  readonly letters: number;
  readonly again: number;
  readonly first_at: Date;
  readonly last_at: Date;
}

/** A row of `summaryColumns`. */
export interface DeadLetterSummaryRow {
  readonly dead_letter_id: string;
  readonly state: DeadLetterState;
  readonly reason: string;
  readonly dlq_topic: string;
  readonly stage: string;
  readonly source_id: string | null;
  readonly item_id: string | null;
  readonly event_id: string | null;
  readonly attempt: number;
  readonly first_failed_at: Date;
  readonly failed_at: Date;
  readonly bytes: number;
}

/** Dead letters in groups: the reason with the most letters first, then the largest group of it. */
export async function groupDeadLetters(database: Database, filter: DeadLetterFilter): Promise<readonly DeadLetterGroup[]> {
  const { sql, parameters } = deadLetterCondition(filter);
  const rows = await readOnly(database, (query) => query<GroupRow>(
    `select reason, dlq_topic, stage, source_id, count(*)::integer as letters, (count(*) filter (where attempt > 1))::integer as again,
       min(failed_at) as first_at, max(failed_at) as last_at
     from ops.dead_letter letter where ${sql} group by reason, dlq_topic, stage, source_id
     order by sum(count(*)) over (partition by reason) desc, reason, letters desc, dlq_topic, stage, source_id`, parameters));
  return rows.map((row) => ({
    reason: row.reason, service: serviceOf(row.dlq_topic), stage: row.stage, sourceId: row.source_id ?? undefined, letters: row.letters, again: row.again,
    firstAt: formatInstant(row.first_at.getTime()), lastAt: formatInstant(row.last_at.getTime()),
  }));
}

/** The columns of a summary, for `summaryOf`. */
export const summaryColumns = `letter.dead_letter_id, letter.state, letter.reason, letter.dlq_topic, letter.stage, letter.source_id, letter.item_id, letter.event_id,
  letter.attempt, letter.first_failed_at, letter.failed_at, coalesce(octet_length(letter.value), 0) as bytes`;

/** Single dead letters, those that failed last first, at most `limit`. */
export async function listDeadLetters(database: Database, filter: DeadLetterFilter, limit: number): Promise<readonly DeadLetterSummary[]> {
  const { sql, parameters } = deadLetterCondition(filter);
  const rows = await readOnly(database, (query) => query<DeadLetterSummaryRow>(
    `select ${summaryColumns} from ops.dead_letter letter where ${sql} order by letter.failed_at desc, letter.dead_letter_id limit $${parameters.length + 1}`,
    [...parameters, limit]));
  return rows.map(summaryOf);
}

/** A row of `summaryColumns` as a summary. */
export function summaryOf(row: DeadLetterSummaryRow): DeadLetterSummary {
  return {
    id: row.dead_letter_id, state: row.state, reason: row.reason, service: serviceOf(row.dlq_topic), stage: row.stage, sourceId: row.source_id ?? undefined,
    itemId: row.item_id ?? undefined, eventId: row.event_id ?? undefined, attempt: row.attempt,
    firstFailedAt: formatInstant(row.first_failed_at.getTime()), failedAt: formatInstant(row.failed_at.getTime()), bytes: row.bytes,
  };
}

/** Whose dead letter a row is. @throws Error for a row of a topic that keeps no dead letters: the store reads no other */
export function serviceOf(dlqTopic: string): DeadLetterService {
  const service = deadLetterServiceOf(dlqTopic);
  if (service === undefined) throw new Error(`${dlqTopic} is no topic of dead letters`);
  return service;
}
