import type { Database, Query } from '../connection/database.js';
import type { ReplayFilter } from './filter.js';

export type ReplayState = 'running' | 'stopped' | 'done';

/** A replay as it stands. */
export interface Replay {
  readonly replayId: number;
  /** Where the bytes of the raw events are taken from. */
  readonly bytesFrom: 'archive' | 'topic';
  readonly filter: ReplayFilter;
  /** Stories a second at the most. */
  readonly rate: number;
  readonly actor: string;
  readonly reason: string;
  readonly state: ReplayState;
  /** Behind the last story that the broker has acknowledged; whoever wrote it reads it. */
  readonly cursor: unknown;
  /** Stories counted at the start; records to be looked at where the bytes come from a topic. */
  readonly expected: number;
  readonly sent: number;
  /** Events the archive did not know, given back to the store. */
  readonly restored: number;
  readonly passedOver: number;
  readonly startedAt: Date;
  readonly movedAt: Date;
  readonly endedAt?: Date | undefined;
}

export type NewReplay = Pick<Replay, 'bytesFrom' | 'filter' | 'rate' | 'actor' | 'reason' | 'cursor' | 'expected'> & { readonly runner: string };

/** How far a replay has come: totals, so that telling it twice tells nothing new. */
export type ReplayStep = Pick<Replay, 'cursor' | 'sent' | 'restored' | 'passedOver'>;

interface Row {
  readonly replay_id: number;
  readonly bytes_from: 'archive' | 'topic';
  readonly filter: ReplayFilter;
  readonly rate: number;
  readonly actor: string;
  readonly reason: string;
  readonly state: ReplayState;
  readonly cursor: unknown;
  readonly expected: number;
  readonly sent: number;
  readonly restored: number;
  readonly passed_over: number;
  readonly started_at: Date;
  readonly moved_at: Date;
  readonly ended_at: Date | null;
}

const replayOf = (row: Row): Replay => ({
  replayId: row.replay_id, bytesFrom: row.bytes_from, filter: row.filter, rate: row.rate, actor: row.actor, reason: row.reason, state: row.state,
  cursor: row.cursor, expected: row.expected, sent: row.sent, restored: row.restored, passedOver: row.passed_over,
  startedAt: row.started_at, movedAt: row.moved_at, endedAt: row.ended_at ?? undefined,
});

/** Writes a replay as running, by the runner named; in the transaction of its audit row. */
export async function createReplay(query: Query, { bytesFrom, filter, rate, actor, reason, cursor, expected, runner }: NewReplay): Promise<Replay> {
  const [row] = await query<Row>(
    `insert into ops.replay (bytes_from, filter, rate, actor, reason, cursor, expected, runner) values ($1, $2, $3, $4, $5, $6, $7, $8) returning *`,
    [bytesFrom, JSON.stringify(filter), rate, actor, reason, JSON.stringify(cursor), expected, runner]);
  return replayOf(row as Row);
}

/** The newest replays first. */
export async function listReplays(query: Query, limit: number): Promise<Replay[]> {
  return (await query<Row>('select * from ops.replay order by replay_id desc limit $1', [limit])).map(replayOf);
}

export async function findReplay(query: Query, replayId: number): Promise<Replay | undefined> {
  const [row] = await query<Row>('select * from ops.replay where replay_id = $1', [replayId]);
  return row === undefined ? undefined : replayOf(row);
}

/** A runner that has not moved for so long is taken for dead. */
const silentSeconds = 60;

/**
 * Takes a replay over that was stopped, or whose runner has fallen silent: it is running again, by the new runner, from its cursor.
 * Resolves to undefined for one that is done, or that another process is at work on.
 */
export async function takeReplay(query: Query, replayId: number, runner: string): Promise<Replay | undefined> {
  const [row] = await query<Row>(
    `update ops.replay set state = 'running', runner = $2, moved_at = clock_timestamp(), ended_at = null
     where replay_id = $1 and (state = 'stopped' or state = 'running' and moved_at < clock_timestamp() - make_interval(secs => ${silentSeconds})) returning *`, [replayId, runner]);
  return row === undefined ? undefined : replayOf(row);
}

/** Asks a running replay to stop: its runner sees it at its next step. Resolves to false for one that does not run. */
export async function stopReplay(query: Query, replayId: number): Promise<boolean> {
  const rows = await query(`update ops.replay set state = 'stopped', ended_at = clock_timestamp() where replay_id = $1 and state = 'running' returning replay_id`, [replayId]);
  return rows.length > 0;
}

/** What a runner may do with the replay it runs. Each resolves to false when it is no longer its to run: stopped, or taken over. */
export interface ReplayRunner {
  /** Moves the cursor, once the broker has acknowledged everything before it. A stopped replay moves too: what was sent was sent. */
  move(step: ReplayStep): Promise<boolean>;
  /** Says that it is alive though it waits. */
  wait(): Promise<boolean>;
  finish(): Promise<boolean>;
  /** Leaves it to whoever resumes it. */
  stop(): Promise<boolean>;
}

export function replayRunner({ query }: Pick<Database, 'query'>, replayId: number, runner: string): ReplayRunner {
  const ours = async (set: string, values: readonly unknown[] = []): Promise<boolean> => {
    const [row] = await query<{ state: ReplayState }>(
      `update ops.replay set ${set}, moved_at = clock_timestamp() where replay_id = $1 and runner = $2 returning state`, [replayId, runner, ...values]);
    return row !== undefined && row.state !== 'stopped';
  };
  return {
    move: ({ cursor, sent, restored, passedOver }) => ours(
      'cursor = $3, sent = $4, restored = $5, passed_over = $6', [JSON.stringify(cursor), sent, restored, passedOver]),
    wait: () => ours('runner = runner'),
    finish: () => ours(`state = 'done', ended_at = clock_timestamp()`),
    stop: () => ours(`state = 'stopped', ended_at = clock_timestamp()`),
  };
}
