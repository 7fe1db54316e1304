import { formatInstant, type PubStatus, type WireHeaders } from '@dateline/contracts';
import type { Database, Query } from '../connection/database.js';
import { readOnly } from '../read/read-only.js';
import { headersFromJson } from '../sql/headers-json.js';
import type { DeadLetterState } from './dead-letter-filter.js';
import { summaryColumns, summaryOf, type DeadLetterSummary, type DeadLetterSummaryRow } from './dead-letter-list.js';

/** One attempt of a dead letter, and how it was settled. */
export interface DeadLetterAttempt {
  readonly id: string;
  readonly attempt: number;
  readonly failedAt: string;
  readonly reason: string;
  readonly stage: string;
  readonly state: DeadLetterState;
  readonly settled?: { readonly at: string; readonly actor: string; readonly why: string } | undefined;
}

/** All that is known of a dead letter. */
export interface DeadLetterDetail extends DeadLetterSummary {
  readonly error: string;
  /** Where the original stood. */
  readonly origin: { readonly topic: string; readonly partition: number; readonly offset: string };
  readonly dlq: { readonly topic: string; readonly partition: number; readonly offset: string };
  readonly key: Buffer | null;
  readonly headers: WireHeaders;
  readonly value: Buffer | null;
  /** Every attempt of the same event, this one among them, in their order. */
  readonly history: readonly DeadLetterAttempt[];
  /** How the item stands in the archive, if it is there. */
  readonly itemStatus?: PubStatus | undefined;
  /** How the version that the event is about stands there. */
  readonly enrichment?: { readonly form: string; readonly status: string } | undefined;
}

interface DetailRow extends DeadLetterSummaryRow {
  readonly error: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly dlq_partition: number;
  readonly dlq_offset: string;
  readonly key: Buffer | null;
  readonly headers: Record<string, unknown>;
  readonly value: Buffer | null;
  readonly item_status: PubStatus | null;
  readonly form: string | null;
  readonly enrichment_status: string | null;
}

interface AttemptRow {
  readonly dead_letter_id: string;
  readonly attempt: number;
  readonly failed_at: Date;
  readonly reason: string;
  readonly stage: string;
  readonly state: DeadLetterState;
  readonly settled_at: Date | null;
  readonly actor: string | null;
  readonly why: string | null;
}

const selectLetter = `select ${summaryColumns}, letter.error, letter.topic, letter.partition, letter."offset", letter.dlq_partition, letter.dlq_offset,
    letter.key, letter.headers, letter.value, item.status as item_status, version.form, version.enrichment_status
  from ops.dead_letter letter
  left join archive.item on item.item_id = letter.item_id
  left join archive.version on version.raw_event_id = case when letter.event_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then letter.event_id::uuid end
  where letter.dead_letter_id = $1`;

// An attempt has the origin of the one before it; an offset comes again when its topic was made anew, and then with other bytes.
const selectHistory = `select other.dead_letter_id, other.attempt, other.failed_at, other.reason, other.stage, other.state, other.settled_at,
    audit.actor, audit.reason as why
  from ops.dead_letter letter
  join ops.dead_letter other on other.topic = letter.topic and other.partition = letter.partition and other."offset" = letter."offset"
    and other.dlq_topic = letter.dlq_topic and other.event_id is not distinct from letter.event_id and other.value is not distinct from letter.value
  left join ops.audit on audit.audit_id = other.audit_id
  where letter.dead_letter_id = $1 order by other.attempt, other.failed_at`;

/** A dead letter with its whole history, or undefined where there is none of this id. */
export function findDeadLetter(database: Database, id: string): Promise<DeadLetterDetail | undefined> {
  return readOnly(database, async (query) => {
    const [row] = await query<DetailRow>(selectLetter, [id]);
    return row === undefined ? undefined : detailOf(row, await historyOf(query, id));
  });
}

async function historyOf(query: Query, id: string): Promise<DeadLetterAttempt[]> {
  const rows = await query<AttemptRow>(selectHistory, [id]);
  return rows.map((row) => ({
    id: row.dead_letter_id, attempt: row.attempt, failedAt: formatInstant(row.failed_at.getTime()), reason: row.reason, stage: row.stage, state: row.state,
    ...(row.settled_at === null ? {} : { settled: { at: formatInstant(row.settled_at.getTime()), actor: row.actor ?? '', why: row.why ?? '' } }),
  }));
}

function detailOf(row: DetailRow, history: readonly DeadLetterAttempt[]): DeadLetterDetail {
  return {
    ...summaryOf(row), error: row.error,
    origin: { topic: row.topic, partition: row.partition, offset: row.offset },
    dlq: { topic: row.dlq_topic, partition: row.dlq_partition, offset: row.dlq_offset },
    key: row.key, headers: headersFromJson(row.headers), value: row.value, history,
    itemStatus: row.item_status ?? undefined,
    enrichment: row.form === null ? undefined : { form: row.form, status: row.enrichment_status ?? '' },
  };
}
