import type { Database } from '../../connection/database.js';
import { secondsSince } from './bounded.js';

/** What the archive has taken in lately. */
export interface RecentChanges {
  /** Since the last change of any kind, in seconds; absent where there has never been one. */
  readonly sinceLast?: number | undefined;
  /** New versions a minute: over the last minute, or over the last 5,000 changes where more came. */
  readonly versionsPerMinute: number;
}

const window = 5_000;
// By the sequence, backwards: whatever the size of the archive, so many rows are read.
const recent = `select count(*)::integer as changes, count(*) filter (where kind <> 'text')::integer as versions, ${secondsSince('min(at)')} as span
  from (select kind, at from archive.change order by seq desc limit ${window}) latest where at > now() - interval '1 minute'`;
const last = `select ${secondsSince('at')} as seconds from archive.change order by seq desc limit 1`;

export async function recentChanges({ query }: Pick<Database, 'query'>): Promise<RecentChanges> {
  const [latest] = await query<{ readonly seconds: number }>(last);
  const [row] = await query<{ readonly changes: number; readonly versions: number; readonly span: number | null }>(recent);
  if (row === undefined || latest === undefined) return { versionsPerMinute: 0 };
  const minutes = row.changes < window ? 1 : Math.max(1, row.span ?? 60) / 60;
  return { sinceLast: latest.seconds, versionsPerMinute: row.versions / minutes };
}

/** Outcomes other than ok of one kind and reason. */
export interface OutcomeCount {
  readonly kind: string;
  readonly reason: string;
  readonly count: number;
}

const outcomeLimit = 50_000;
const outcomes = `select kind, reason, count(*)::integer as count
  from (select kind, reason from ops.outcome where at > now() - make_interval(mins => $1) order by at desc limit ${outcomeLimit}) latest
  group by kind, reason order by count(*) desc, kind, reason`;

/** What became of items that did not go on, over the last `minutes`; of more than 50,000 the latest are counted. */
export function recentOutcomes({ query }: Pick<Database, 'query'>, minutes = 60): Promise<readonly OutcomeCount[]> {
  return query<OutcomeCount>(outcomes, [minutes]);
}

/** Sessions of one application in this database. */
export interface AppSessions {
  readonly application: string;
  readonly sessions: number;
}

const sessions = `select application_name as application, count(*)::integer as sessions from pg_stat_activity
  where datname = current_database() and application_name like 'dateline-%' group by 1 order by 1`;

/** Which of our applications are connected at this moment; a pool that nobody uses closes its connections. */
export const appSessions = ({ query }: Pick<Database, 'query'>): Promise<readonly AppSessions[]> => query<AppSessions>(sessions);
