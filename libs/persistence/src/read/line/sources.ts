import type { Database } from '../../connection/database.js';
import { secondsSince } from './bounded.js';

/**
 * `late`: a feed without a success for three of its intervals and a minute. `failing`: its last poll failed, but it is not late yet. `new`: added
 * within that time and not read yet. Drop folders are `well`: nothing arriving there is no trouble.
 */
export type SourceState = 'well' | 'new' | 'failing' | 'late';

/** A source and how its polls go. */
export interface SourceStanding {
  readonly sourceId: string;
  readonly kind: 'feed' | 'drop';
  readonly location: string;
  readonly state: SourceState;
  /** Of a feed that was ever read well: how long ago, in seconds. */
  readonly sinceSuccess?: number | undefined;
  readonly consecutiveErrors: number;
  readonly lastError?: string | undefined;
  /** Of a feed: until its next poll, in seconds; negative for one that is overdue. */
  readonly nextPollIn?: number | undefined;
  /** Since the latest story that readers are shown, in seconds. */
  readonly sinceStory?: number | undefined;
}

interface SourceRow {
  readonly source_id: string;
  readonly kind: 'feed' | 'drop';
  readonly location: string;
  readonly state: SourceState;
  readonly since_success: number | null;
  readonly consecutive_errors: number | null;
  readonly last_error: string | null;
  readonly next_poll_in: number | null;
  readonly since_story: number | null;
}

const grace = `(3 * make_interval(secs => source.interval_ms / 1000.0) + interval '1 minute')`;
const state = `case
  when source.kind = 'drop' then 'well'
  when poll.last_ok_at is null and source.updated_at > now() - ${grace} then 'new'
  when poll.last_ok_at is null or poll.last_ok_at < now() - ${grace} then 'late'
  when poll.consecutive_errors > 0 then 'failing'
  else 'well' end`;

// The latest story by an index, once a source.
const select = `select source.source_id, source.kind, source.location, ${state} as state, ${secondsSince('poll.last_ok_at')} as since_success,
    poll.consecutive_errors, poll.last_error, extract(epoch from poll.next_poll_at - clock_timestamp())::double precision as next_poll_in,
    ${secondsSince('latest.at')} as since_story
  from ingest.source left join ingest.poll_state poll using (source_id)
  left join lateral (select shown_received_at as at from archive.item where item.source_id = source.source_id and shown_raw_event_id is not null
    order by shown_received_at desc, item_id desc limit 1) latest on true
  where source.active
  order by array_position(array['late', 'failing', 'new', 'well'], ${state}), source.source_id limit $1`;

/** Active sources, those in trouble first. */
export async function sourceStandings({ query }: Pick<Database, 'query'>, limit = 1_000): Promise<readonly SourceStanding[]> {
  const rows = await query<SourceRow>(select, [limit]);
  return rows.map((row) => ({
    sourceId: row.source_id, kind: row.kind, location: row.location, state: row.state, consecutiveErrors: row.consecutive_errors ?? 0,
    lastError: row.last_error ?? undefined, nextPollIn: row.next_poll_in ?? undefined, sinceStory: row.since_story ?? undefined,
    sinceSuccess: row.since_success ?? undefined,
  }));
}

const count = `select ${state} as state, count(*)::integer as feeds from ingest.source left join ingest.poll_state poll using (source_id)
  where source.active and source.kind = 'feed' group by 1`;

/** How many feeds are in which state; those in none are 0. */
export async function countFeeds({ query }: Pick<Database, 'query'>): Promise<Readonly<Record<SourceState, number>>> {
  const rows = await query<{ readonly state: SourceState; readonly feeds: number }>(count);
  return { well: 0, new: 0, failing: 0, late: 0, ...Object.fromEntries(rows.map(({ state: name, feeds }) => [name, feeds])) };
}
