import { formatInstant, type DeadLetterHeaders, type RedrivableLetter } from '@dateline/contracts';
import type { Database, Query } from '../connection/database.js';
import { headersFromJson } from '../sql/headers-json.js';
import { deadLetterCondition, type DeadLetterFilter } from './dead-letter-filter.js';
import { summaryColumns, summaryOf, type DeadLetterSummary, type DeadLetterSummaryRow } from './dead-letter-list.js';

/** What an operator's filter selects at this moment. */
export interface DeadLetterSelection {
  /** Open letters, those that failed first in front. */
  readonly letters: readonly DeadLetterSummary[];
  /** How many more the filter holds for, beyond the limit. */
  readonly left: number;
}

/** An open letter with its bytes, ready to be sent round again. */
export interface ClaimedLetter extends RedrivableLetter {
  readonly id: string;
}

export interface SettleRequest {
  readonly ids: readonly string[];
  /** Of `recordAudit`: who does it, and why. */
  readonly auditId: string;
}

export interface RedriveRequest extends SettleRequest {
  /** Resolves, once all it could send is acknowledged, to the ids of those it sent; a throw leaves them all open. */
  readonly send: (letters: readonly ClaimedLetter[]) => Promise<readonly string[]>;
}

export interface Redriven {
  readonly sent: readonly string[];
  /** Open, but not sent. */
  readonly refused: readonly string[];
  /** Settled already, or in the hands of another operator at this moment. */
  readonly elsewhere: number;
}

/** The letters a filter holds for, as a fixed list: what fails again while they are worked through is not among them. */
export async function selectOpenDeadLetters({ query }: Pick<Database, 'query'>, filter: DeadLetterFilter, limit: number): Promise<DeadLetterSelection> {
  const { sql, parameters } = deadLetterCondition({ ...filter, states: ['open'] });
  const rows = await query<DeadLetterSummaryRow & { readonly total: number }>(
    `select ${summaryColumns}, (count(*) over ())::integer as total from ops.dead_letter letter where ${sql}
     order by letter.failed_at, letter.dead_letter_id limit $${parameters.length + 1}`, [...parameters, limit]);
  return { letters: rows.map(summaryOf), left: (rows[0]?.total ?? 0) - rows.length };
}

interface ClaimedRow {
  readonly dead_letter_id: string;
  readonly dlq_topic: string;
  readonly dlq_partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, unknown>;
  readonly reason: string;
  readonly stage: string;
  readonly error: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly attempt: number;
  readonly first_failed_at: Date;
}

const claim = `select dead_letter_id, dlq_topic, dlq_partition, key, value, headers, reason, stage, error, topic, partition, "offset", attempt, first_failed_at
  from ops.dead_letter where dead_letter_id = any($1::uuid[]) and state = 'open' order by failed_at, dead_letter_id for update skip locked`;

const markRedriven = `update ops.dead_letter set state = 'redriven', settled_at = clock_timestamp(), audit_id = $2::uuid where dead_letter_id = any($1::uuid[])`;

const discard = `update ops.dead_letter set state = 'discarded', settled_at = clock_timestamp(), audit_id = $2::uuid where dead_letter_id in (
    select dead_letter_id from ops.dead_letter where dead_letter_id = any($1::uuid[]) and state = 'open' for update skip locked)
  returning dead_letter_id`;

/**
 * Sends letters round again and marks those as redriven that were acknowledged. Their rows are locked meanwhile: another operator passes them
 * over, and a command that dies leaves them open. Whether they were sent by then nobody knows; sent twice they are one.
 */
export function redriveDeadLetters(database: Database, { ids, auditId, send }: RedriveRequest): Promise<Redriven> {
  return database.transaction(async (query) => {
    const rows = await query<ClaimedRow>(claim, [ids]);
    const sent = rows.length === 0 ? [] : await send(rows.map(claimedOf));
    if (sent.length > 0) await query(markRedriven, [sent, auditId]);
    const known = new Set(sent);
    return { sent, refused: rows.map((row) => row.dead_letter_id).filter((id) => !known.has(id)), elsewhere: ids.length - rows.length };
  });
}

/** Marks open letters as discarded, in the transaction of their audit; bytes and history stay. Resolves to how many. */
export async function discardDeadLetters(query: Query, { ids, auditId }: SettleRequest): Promise<number> {
  return (await query(discard, [ids, auditId])).length;
}

/** What the letter says of its failure comes from the row, which is sound whatever its headers were. */
function claimedOf(row: ClaimedRow): ClaimedLetter {
  const { reason, stage, error, topic, partition, offset, attempt } = row;
  const about = { reason, stage, error, topic, partition, offset, attempt, firstFailedAt: formatInstant(row.first_failed_at.getTime()) } as DeadLetterHeaders;
  return {
    id: row.dead_letter_id, dlqTopic: row.dlq_topic, dlqPartition: row.dlq_partition, key: row.key, value: row.value,
    headers: headersFromJson(row.headers), about,
  };
}
