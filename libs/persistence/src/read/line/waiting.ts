import type { Database } from '../../connection/database.js';
import { countLimit, secondsSince } from './bounded.js';

/** Things that wait, and for how long the oldest has. */
export interface Waiting {
  /** `countLimit` at the most. */
  readonly count: number;
  /** Seconds; 0 without one. */
  readonly oldestSeconds: number;
}

interface WaitingRow {
  readonly count: number;
  readonly oldest: number | null;
}

const waitingOf = (row: WaitingRow | undefined): Waiting => ({ count: row?.count ?? 0, oldestSeconds: row?.oldest ?? 0 });
const aggregate = (since: string, from: string): string => `select count(*)::integer as count, ${secondsSince('min(since)')} as oldest
  from (select ${since} as since from ${from} order by ${since} limit ${countLimit}) waiting`;

const unpublished = aggregate('prepared_at', 'ingest.publication where published_at is null');

/** Versions that the ingestor has written down and the broker has not acknowledged. */
export async function unpublishedVersions({ query }: Pick<Database, 'query'>): Promise<Waiting> {
  return waitingOf((await query<WaitingRow>(unpublished))[0]);
}

const commands = aggregate('ordered_at', "ops.command where state in ('ordered', 'prepared')");

/** What operators have ordered and the broker has not acknowledged. */
export async function openCommands({ query }: Pick<Database, 'query'>): Promise<Waiting> {
  return waitingOf((await query<WaitingRow>(commands))[0]);
}

/** Stories under embargo, and how those stand whose time has come. */
export interface Embargoes {
  /** `countLimit` at the most. */
  readonly count: number;
  /** Until the next one ends, in seconds. */
  readonly nextIn?: number | undefined;
  /** Those that should have ended. */
  readonly overdue: Waiting;
}

const embargoed = `status = 'withheld' and reason = 'embargo'`;
const overdue = aggregate('embargoed_until', `archive.item where ${embargoed} and embargoed_until <= now()`);
const next = `select (select count(*)::integer from (select from archive.item where ${embargoed} limit ${countLimit}) held) as count,
  (select extract(epoch from min(embargoed_until) - clock_timestamp())::double precision from archive.item where ${embargoed} and embargoed_until > now()) as next_in`;

export async function embargoes({ query }: Pick<Database, 'query'>): Promise<Embargoes> {
  const [row] = await query<{ readonly count: number; readonly next_in: number | null }>(next);
  return { count: row?.count ?? 0, nextIn: row?.next_in ?? undefined, overdue: waitingOf((await query<WaitingRow>(overdue))[0]) };
}

/** Open dead letters of one reason. */
export interface OpenDeadLetters extends Waiting {
  readonly reason: string;
}

const letters = `select reason, count(*)::integer as count, ${secondsSince('min(failed_at)')} as oldest
  from (select reason, failed_at from ops.dead_letter where state = 'open' order by failed_at limit ${countLimit}) open group by reason order by count(*) desc, reason`;

/** Dead letters that nobody has seen to, by reason, the largest first. Of more than `countLimit` the oldest are counted. */
export async function openDeadLetters({ query }: Pick<Database, 'query'>): Promise<readonly OpenDeadLetters[]> {
  const rows = await query<WaitingRow & { readonly reason: string }>(letters);
  return rows.map((row) => ({ reason: row.reason, ...waitingOf(row) }));
}
