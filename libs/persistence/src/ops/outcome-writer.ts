import type { ItemOutcome } from '@dateline/contracts';
import type { Database } from '../connection/database.js';
import { bulkRows } from '../sql/bulk-rows.js';

/** An outcome as it was reported. */
export interface OutcomeArrival {
  /** `ce_id`: a repeat has the same. */
  readonly outcomeId: string;
  readonly outcome: ItemOutcome;
}

const rows = bulkRows<OutcomeArrival>([
  { name: 'outcome_id', type: 'uuid', of: ({ outcomeId }) => outcomeId },
  { name: 'at', type: 'timestamptz', of: ({ outcome }) => outcome.at },
  { name: 'stage', type: 'text', of: ({ outcome }) => outcome.stage },
  { name: 'step', type: 'text', of: ({ outcome }) => outcome.step },
  { name: 'kind', type: 'text', of: ({ outcome }) => outcome.kind },
  { name: 'reason', type: 'text', of: ({ outcome }) => outcome.reason },
  { name: 'event_id', type: 'uuid', of: ({ outcome }) => outcome.eventId },
  { name: 'item_id', type: 'uuid', of: ({ outcome }) => outcome.itemId },
  { name: 'source_id', type: 'text', of: ({ outcome }) => outcome.sourceId },
  { name: 'detail', type: 'text', of: ({ outcome }) => outcome.detail },
]);
const insert = `insert into ops.outcome (${rows.names}) select ${rows.values} from ${rows.source} on conflict (outcome_id) do nothing`;

/** Stores outcomes; a repeat writes nothing. */
export async function writeOutcomes({ query }: Pick<Database, 'query'>, arrivals: readonly OutcomeArrival[]): Promise<void> {
  if (arrivals.length > 0) await query(insert, rows.parameters(arrivals));
}

/** Deletes outcomes older than `days`, at most `limit` of them; resolves to how many. */
export async function forgetOutcomes({ query }: Pick<Database, 'query'>, { days, limit }: { days: number; limit: number }): Promise<number> {
  const old = `select outcome_id from ops.outcome where at < now() - make_interval(days => $1) limit $2`;
  const deleted = await query(`delete from ops.outcome where outcome_id in (${old}) returning outcome_id`, [days, limit]);
  return deleted.length;
}
