import { FatalError, Gathering } from '@dateline/pipeline';
import type { Database } from '../connection/database.js';

/** Up to where a partition has been read and all effects of it are in the world. */
export interface ReadPosition {
  readonly clusterId: string;
  readonly nextOffset: bigint;
  /** `ce_id` of the record before, to tell a topic from another of the same name. */
  readonly lastEventId?: string;
}

/** The position of one partition. */
export interface SavedPosition extends ReadPosition {
  readonly topic: string;
  readonly partition: number;
}

/** Counts how often a process saw its database started anew, or made anew on a server that ran on. */
export type Standing = number;

/**
 * The positions of all readers of one database. They only say where reading starts, and never filter (architecture.md, "Promises").
 * They also tell when a database was put back to an earlier state under a running process: it then knows less than it was told. What was
 * done just before, and has no position yet, is told by the server: it was started anew between the one and the other.
 */
export interface Positions {
  /** @throws FatalError as `save` */
  start(topic: string, partition: number): Promise<ReadPosition | undefined>;
  /** What stands for the database as it is now: to be asked before the effects whose position is saved afterwards. */
  standing(): Standing;
  /**
   * Never takes a partition back behind what another process has saved meanwhile; only a reader that starts anew does.
   * @param since `standing()` before the effects; now by default
   * @returns false, with nothing saved, when the database was started anew since: the effects may be lost, and have to be done again
   * @throws FatalError when what this process saved before is not there any more: the process must begin again, from what is
   */
  save(position: SavedPosition, since?: Standing): Promise<boolean>;
  /** @throws FatalError as `save`, for any partition, also one with nothing new */
  verify(): Promise<void>;
  /** Gives the database another epoch, once in the life of a process: it was put back to an earlier state. */
  wentBack(): Promise<void>;
}

/** Another one after every start of the server, and where the table was made anew. */
const server = `server as (select extract(epoch from pg_postmaster_start_time()) || '/' || 'ops.position'::regclass::oid as server)`;
const select = `with ${server} select server, cluster_id, next_offset, last_event_id from server left join ops.position on topic = $1 and partition = $2`;
const selectAll = 'select topic, partition, cluster_id, next_offset from ops.position';
/** A statement that does nothing on any server but that of `$1`, and tells on which it was. */
const onServer = (statement: string): string => `with ${server}, kept as (${statement}) select server, topic, partition from server left join kept on true`;
const given = `server, unnest($2::text[], $3::integer[], $4::text[], $5::bigint[], $6::text[]`;
const insertAnew = onServer(`insert into ops.position as kept (topic, partition, cluster_id, next_offset, last_event_id)
  select topic, partition, cluster_id, next_offset, last_event_id from ${given}) as given (topic, partition, cluster_id, next_offset, last_event_id)
  where server = coalesce($1, server)
  on conflict (topic, partition) do update
  set cluster_id = excluded.cluster_id, next_offset = excluded.next_offset, last_event_id = excluded.last_event_id
  returning kept.topic, kept.partition`);
const updateOnward = onServer(`update ops.position as kept set next_offset = greatest(kept.next_offset, given.next_offset),
    last_event_id = case when kept.next_offset < given.next_offset then given.last_event_id else kept.last_event_id end
  from ${given}, $7::bigint[]) as given (topic, partition, cluster_id, next_offset, last_event_id, at_least)
  where server = coalesce($1, server) and (kept.topic, kept.partition, kept.cluster_id) = (given.topic, given.partition, given.cluster_id) and kept.next_offset >= given.at_least
  returning kept.topic, kept.partition`);

/** Of the partitions of all streams, those whose slices end at one time are saved together. */
const mostAtOnce = 200;

type Known = Pick<ReadPosition, 'clusterId' | 'nextOffset'>;
interface PartitionRow { topic: string; partition: number }
interface PositionRow extends PartitionRow { cluster_id: string; next_offset: string }
interface StartRow { server: string; cluster_id: string | null; next_offset: string; last_event_id: string | null }
interface WrittenRow { server: string; topic: string | null; partition: number }

/** A position on its way, and whether it was saved. */
interface Save {
  readonly position: SavedPosition;
  readonly since: Standing;
  done: boolean;
}

export function createPositions({ query }: Pick<Database, 'query'>): Positions {
  /** What the database has said or was told, by topic and partition. */
  const known = new Map<string, Known>();
  let lastServer: string | undefined;
  let standing: Standing = 0;
  let epoch: Promise<string> | undefined;
  let renewed: Promise<unknown> | undefined;

  const epochNow = async (): Promise<string> => (await query<{ epoch: string }>('select epoch from archive.epoch'))[0]?.epoch ?? '';

  /** The epoch as this process first saw it, so that of several that find the database put back one changes it. */
  const epochSeen = (): Promise<string> => {
    epoch ??= epochNow().catch((error: unknown) => {
      epoch = undefined;
      throw error;
    });
    return epoch;
  };

  async function lookUp(topic: string, partition: number): Promise<(PositionRow & StartRow) | undefined> {
    const [row] = await query<StartRow>(select, [topic, partition]);
    if (row === undefined) return undefined;
    heard(row.server);
    return row.cluster_id === null ? undefined : { ...row, topic, partition, cluster_id: row.cluster_id };
  }

  /** Positions that take up where this process left them; the others begin anew. */
  const goesOn = (position: SavedPosition): boolean => {
    const before = known.get(nameOf(position));
    return before !== undefined && before.clusterId === position.clusterId && position.nextOffset >= before.nextOffset;
  };

  function heard(of: string): void {
    if (lastServer !== undefined && of !== lastServer) standing += 1;
    lastServer = of;
  }

  /** Names of what was written; undefined where nothing was, for the server is another. */
  async function write(sql: string, positions: readonly SavedPosition[], ...more: readonly unknown[]): Promise<ReadonlySet<string> | undefined> {
    const expected = lastServer;
    const rows = await query<WrittenRow>(sql, [expected ?? null, ...columnsOf(positions), ...more]);
    const found = rows[0]?.server ?? '';
    heard(found);
    return found === (expected ?? found) ? new Set(rows.flatMap(({ topic, partition }) => (topic === null ? [] : [nameOf({ topic, partition })]))) : undefined;
  }

  async function beginAnew(positions: readonly SavedPosition[]): Promise<boolean> {
    if (positions.length === 0) return true;
    for (const position of positions) known.delete(nameOf(position)); // while it is written, neither the old nor the new one must be missed
    if ((await write(insertAnew, positions)) === undefined) return false;
    for (const position of positions) known.set(nameOf(position), position);
    return true;
  }

  async function goOn(positions: readonly SavedPosition[]): Promise<boolean> {
    if (positions.length === 0) return true;
    const saved = await write(updateOnward, positions, positions.map((position) => String(known.get(nameOf(position))?.nextOffset)));
    if (saved === undefined) return false;
    for (const position of positions) if (saved.has(nameOf(position))) known.set(nameOf(position), position);
    const lost = positions.find((position) => !saved.has(nameOf(position)));
    if (lost !== undefined) throw putBack(nameOf(lost));
    return true;
  }

  const saving = new Gathering<Save>({
    work: async (saves) => {
      const current = saves.filter(({ since }) => since === standing);
      const latest = [...new Map(current.map(({ position }) => [nameOf(position), position])).values()];
      const { anew = [], onward = [] } = Object.groupBy(latest, (position) => (goesOn(position) ? 'onward' : 'anew'));
      if ((await beginAnew(anew)) && (await goOn(onward))) for (const save of current) save.done = true;
    },
    most: mostAtOnce, atOnce: 1,
  });

  return {
    async start(topic, partition) {
      await epochSeen();
      const row = await lookUp(topic, partition);
      assertKept(known.get(nameOf({ topic, partition })), row, `${topic}/${partition}`);
      if (row === undefined) return undefined;
      const position = { clusterId: row.cluster_id, nextOffset: BigInt(row.next_offset) };
      known.set(nameOf({ topic, partition }), position);
      return row.last_event_id === null ? position : { ...position, lastEventId: row.last_event_id };
    },

    standing: () => standing,

    async save(position, since = standing) {
      const save: Save = { position, since, done: false };
      await saving.add([save]);
      return save.done;
    },

    async verify() {
      const expected = [...known]; // before the look: what is saved during it is no loss
      const rows = new Map((await query<PositionRow>(selectAll)).map((row) => [nameOf(row), row]));
      for (const [name, position] of expected) if (known.get(name) !== undefined) assertKept(position, rows.get(name), name);
    },

    async wentBack() {
      const seen = await epochSeen();
      renewed ??= query('update archive.epoch set epoch = gen_random_uuid(), since = now() where epoch = $1', [seen]).catch((error: unknown) => {
        renewed = undefined;
        throw error;
      });
      await renewed;
    },
  };
}

const nameOf = ({ topic, partition }: Readonly<PartitionRow>): string => `${topic}/${partition}`;

const columnsOf = (positions: readonly SavedPosition[]): unknown[] => [
  positions.map(({ topic }) => topic), positions.map(({ partition }) => partition), positions.map(({ clusterId }) => clusterId),
  positions.map(({ nextOffset }) => String(nextOffset)), positions.map(({ lastEventId }) => storable(lastEventId)),
];

function assertKept(before: Known | undefined, row: PositionRow | undefined, name: string): void {
  if (before === undefined) return;
  if (row === undefined || (row.cluster_id === before.clusterId && BigInt(row.next_offset) < before.nextOffset)) throw putBack(name);
}

const putBack = (name: string): FatalError => new FatalError(`the database has lost what it had of ${name}: it was put back to an earlier state, and the gap has to be read again`);

/** A foreign record may call itself anything; what no column takes is left out, and the position then rests on the offset alone. */
const storable = (eventId: string | undefined): string | null => (eventId !== undefined && /^[\x20-\x7e]{1,200}$/u.test(eventId) ? eventId : null);
