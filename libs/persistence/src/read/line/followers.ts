import type { Database } from '../../connection/database.js';
import { countLimit, secondsSince } from './bounded.js';

/** How far a follower of the archive is behind. */
export interface FollowerStanding {
  readonly name: string;
  /** Changes it has not taken, `countLimit` at the most. */
  readonly behind: number;
  /** Age of the oldest of them, in seconds; 0 without one. */
  readonly behindSeconds: number;
}

// A cursor of another epoch starts again from the first change, as `followChanges` does.
const select = `select name, behind.count, case when behind.count = 0 then 0 else ${secondsSince('oldest.at')} end as seconds
  from ops.follower cross join archive.epoch
  cross join lateral (select case when follower.epoch = epoch.epoch then follower.seq else 0 end as seq) reached
  cross join lateral (select count(*)::integer as count from (select from archive.change where change.seq > reached.seq order by seq limit ${countLimit}) missed) behind
  left join lateral (select at from archive.change where change.seq > reached.seq order by seq limit 1) oldest on true
  order by name`;

/** Every follower that has ever taken a step. */
export async function followerStandings({ query }: Pick<Database, 'query'>): Promise<readonly FollowerStanding[]> {
  const rows = await query<{ readonly name: string; readonly count: number; readonly seconds: number }>(select);
  return rows.map(({ name, count, seconds }) => ({ name, behind: count, behindSeconds: seconds }));
}
