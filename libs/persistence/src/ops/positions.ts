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

/**
 * The positions of all readers of one database. They only say where reading starts, and never filter (architecture.md, "Promises").
 * They also tell when a database was put back to an earlier state under a running process: it then knows less than it was told.
 */
export interface Positions {
  /** @throws FatalError as `save` */
  start(topic: string, partition: number): Promise<ReadPosition | undefined>;
  /**
   * Never takes a partition back behind what another process has saved meanwhile; only a reader that starts anew does.
   * @throws FatalError when what this process saved before is not there any more: the process must begin again, from what is
   */
  save(position: SavedPosition): Promise<void>;
  /** @throws FatalError as `save`, for any partition, also one with nothing new */
  verify(): Promise<void>;
  /** Gives the database another epoch, once in the life of a process: it was put back to an earlier state. */
  wentBack(): Promise<void>;
}

const select = 'select cluster_id, next_offset, last_event_id from ops.position where topic = $1 and partition = $2';
const selectAll = 'select topic, partition, cluster_id, next_offset from ops.position';
const insertAnew = `insert into ops.position (topic, partition, cluster_id, next_offset, last_event_id) select * from unnest($1::text[], $2::integer[], $3::text[], $4::bigint[], $5::text[])
  on conflict (topic, partition) do update
  set cluster_id = excluded.cluster_id, next_offset = excluded.next_offset, last_event_id = excluded.last_event_id`;
const updateOnward = `update ops.position as kept set next_offset = greatest(kept.next_offset, given.next_offset),
    last_event_id = case when kept.next_offset < given.next_offset then given.last_event_id else kept.last_event_id end
  from unnest($1::text[], $2::integer[], $3::text[], $4::bigint[], $5::text[], $6::bigint[]) as given (topic, partition, cluster_id, next_offset, last_event_id, at_least)
  where (kept.topic, kept.partition, kept.cluster_id) = (given.topic, given.partition, given.cluster_id) and kept.next_offset >= given.at_least
  returning kept.topic, kept.partition`;

/** Of the partitions of all streams, those whose slices end at one time are saved together. */
const mostAtOnce = 200;

type Known = Pick<ReadPosition, 'clusterId' | 'nextOffset'>;
interface PartitionRow { topic: string; partition: number }
interface PositionRow extends PartitionRow { cluster_id: string; next_offset: string }

export function createPositions({ query }: Pick<Database, 'query'>): Positions {
  /** What the database has said or was told, by topic and partition. */
  const known = new Map<string, Known>();
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

  /** Positions that take up where this process left them; the others begin anew. */
  const goesOn = (position: SavedPosition): boolean => {
    const before = known.get(nameOf(position));
    return before !== undefined && before.clusterId === position.clusterId && position.nextOffset >= before.nextOffset;
  };

  async function beginAnew(positions: readonly SavedPosition[]): Promise<void> {
    if (positions.length === 0) return;
    for (const position of positions) known.delete(nameOf(position)); // while it is written, neither the old nor the new one must be missed
    await query(insertAnew, columnsOf(positions));
    for (const position of positions) known.set(nameOf(position), position);
  }

  async function goOn(positions: readonly SavedPosition[]): Promise<void> {
    if (positions.length === 0) return;
    const before = positions.map((position) => String(known.get(nameOf(position))?.nextOffset));
    const saved = new Set((await query<PartitionRow>(updateOnward, [...columnsOf(positions), before])).map(nameOf));
    for (const position of positions) if (saved.has(nameOf(position))) known.set(nameOf(position), position);
    const lost = positions.find((position) => !saved.has(nameOf(position)));
    if (lost !== undefined) throw putBack(nameOf(lost));
  }

  const saving = new Gathering<SavedPosition>({
    work: async (positions) => {
      const latest = [...new Map(positions.map((position) => [nameOf(position), position])).values()];
      const { anew = [], onward = [] } = Object.groupBy(latest, (position) => (goesOn(position) ? 'onward' : 'anew'));
      await beginAnew(anew);
      await goOn(onward);
    },
    most: mostAtOnce, atOnce: 1,
  });

  return {
    async start(topic, partition) {
      await epochSeen();
      const [row] = await query<PositionRow & { last_event_id: string | null }>(select, [topic, partition]);
      assertKept(known.get(nameOf({ topic, partition })), row, `${topic}/${partition}`);
      if (row === undefined) return undefined;
      const position = { clusterId: row.cluster_id, nextOffset: BigInt(row.next_offset) };
      known.set(nameOf({ topic, partition }), position);
      return row.last_event_id === null ? position : { ...position, lastEventId: row.last_event_id };
    },

    save: (position) => saving.add([position]),

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
