import type { Query } from '../connection/database.js';
import type { StoredSource } from './sources.js';

/** Where the polling of a feed stands. */
export interface PollState {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly consecutiveErrors: number;
  /** Whether a document has ever come from here; until then a poll is back-fill. */
  readonly polledBefore: boolean;
}

export interface LeasedFeed {
  readonly source: StoredSource;
  readonly state: PollState;
}

export interface LeaseRequest {
  /** Name of the process; it alone may save the poll while the lease lasts. */
  readonly by: string;
  readonly leaseMs: number;
  readonly limit: number;
}

interface LeasedRow {
  source_id: string; location: string; provider_key: string; provider_name: string; trust: 'wire' | 'web'; format: string | null; charset: string | null;
  interval_ms: number; file_name_is_identity: boolean; etag: string | null; last_modified: string | null; consecutive_errors: number; polled_before: boolean;
}

// Instants are cut to the column's milliseconds: rounded up, what is due now would be due in a moment.
// The database's own clock decides what is due and until when, so that machines whose clocks differ do not poll side by side.
const leaseDue = `
  with due as (
    select p.source_id
      from ingest.poll_state p
      join ingest.source s using (source_id)
     where s.active and s.kind = 'feed' and p.next_poll_at <= now() and (p.leased_until is null or p.leased_until <= now())
     order by p.next_poll_at, p.source_id
     limit $3
       for update of p skip locked
  )
  update ingest.poll_state p
     set leased_by = $1, leased_until = date_trunc('milliseconds', now()) + make_interval(secs => $2 / 1000.0)
    from due join ingest.source s using (source_id)
   where p.source_id = due.source_id
  returning p.source_id, s.location, s.provider_key, s.provider_name, s.trust, s.format, s.charset, s.interval_ms, s.file_name_is_identity,
            p.etag, p.last_modified, p.consecutive_errors, p.last_ok_at is not null as polled_before`;

/** Takes feeds that are due and that nobody else has; two callers never get the same one. */
export async function leaseDueFeeds(query: Query, { by, leaseMs, limit }: LeaseRequest): Promise<LeasedFeed[]> {
  const rows = await query<LeasedRow>(leaseDue, [by, leaseMs, limit]);
  return rows.map((row) => ({
    source: {
      id: row.source_id, kind: 'feed', location: row.location, providerKey: row.provider_key, providerName: row.provider_name, trust: row.trust,
      format: row.format ?? undefined, charset: row.charset ?? undefined, intervalMs: row.interval_ms, fileNameIsIdentity: row.file_name_is_identity,
    },
    state: {
      etag: row.etag ?? undefined, lastModified: row.last_modified ?? undefined, consecutiveErrors: row.consecutive_errors, polledBefore: row.polled_before,
    },
  }));
}

/** Holds on to feeds whose poll takes longer than its lease. */
export async function renewLeases(query: Query, { by, leaseMs, sourceIds }: { readonly by: string; readonly leaseMs: number; readonly sourceIds: readonly string[] }): Promise<void> {
  await query(
    `update ingest.poll_state set leased_until = date_trunc('milliseconds', now()) + make_interval(secs => $2 / 1000.0) where leased_by = $1 and source_id = any($3::text[])`,
    [by, leaseMs, sourceIds],
  );
}

/** What a poll came to. Absent fields stay as they were, `null` empties one. */
export interface PollResult {
  readonly sourceId: string;
  readonly by: string;
  readonly pollAgainInMs: number;
  readonly consecutiveErrors: number;
  /** A document came and all of its items are acknowledged, or the server said that nothing changed. */
  readonly ok: boolean;
  /** For people; never text of a story. */
  readonly error?: string | undefined;
  /** Only after the acknowledgement of all items of a complete document. */
  readonly validators?: { readonly etag?: string | undefined; readonly lastModified?: string | undefined } | undefined;
  readonly movedTo?: string | undefined;
}

const save = `
  update ingest.poll_state
     set next_poll_at = date_trunc('milliseconds', now()) + make_interval(secs => $3 / 1000.0), consecutive_errors = $4, last_error = $5,
         last_ok_at = case when $6 then now() else last_ok_at end,
         etag = case when $7 then $8 else etag end, last_modified = case when $7 then $9 else last_modified end,
         moved_to = coalesce($10, moved_to), leased_by = null, leased_until = null
   where source_id = $1 and leased_by = $2`;

/** Ends a lease with what the poll came to; nothing is written where the lease has gone to another process. */
export async function savePoll(query: Query, result: PollResult): Promise<void> {
  const { sourceId, by, pollAgainInMs, consecutiveErrors, error = null, ok, validators, movedTo = null } = result;
  const { etag = null, lastModified = null } = validators ?? {};
  await query(save, [sourceId, by, pollAgainInMs, consecutiveErrors, error, ok, validators !== undefined, etag, lastModified, movedTo]);
}
