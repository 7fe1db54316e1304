import type { Database } from '../connection/database.js';

/** Up to where a partition has been read and all effects of it are in the world. */
export interface ReadPosition {
  readonly clusterId: string;
  readonly nextOffset: bigint;
  /** `ce_id` of the record before, to tell a topic from another of the same name. */
  readonly lastEventId?: string;
}

/** The positions of all readers of one database. They only say where reading starts, and never filter (architecture.md, "Promises"). */
export interface Positions {
  start(topic: string, partition: number): Promise<ReadPosition | undefined>;
  /** A later call may say an earlier offset: the cost is some records read twice. */
  save(position: ReadPosition & { readonly topic: string; readonly partition: number }): Promise<void>;
}

const select = 'select cluster_id, next_offset, last_event_id from ops.position where topic = $1 and partition = $2';
const upsert = `insert into ops.position (topic, partition, cluster_id, next_offset, last_event_id) values ($1, $2, $3, $4, $5)
  on conflict (topic, partition) do update
  set cluster_id = excluded.cluster_id, next_offset = excluded.next_offset, last_event_id = excluded.last_event_id`;

export function createPositions({ query }: Pick<Database, 'query'>): Positions {
  return {
    start: async (topic, partition) => {
      const [row] = await query<{ cluster_id: string; next_offset: string; last_event_id: string | null }>(select, [topic, partition]);
      if (row === undefined) return undefined;
      const position = { clusterId: row.cluster_id, nextOffset: BigInt(row.next_offset) };
      return row.last_event_id === null ? position : { ...position, lastEventId: row.last_event_id };
    },
    save: async ({ topic, partition, clusterId, nextOffset, lastEventId }) => {
      await query(upsert, [topic, partition, clusterId, String(nextOffset), storable(lastEventId)]);
    },
  };
}

/** A foreign record may call itself anything; what no column takes is left out, and the position then rests on the offset alone. */
const storable = (eventId: string | undefined): string | null => (eventId !== undefined && /^[\x20-\x7e]{1,200}$/u.test(eventId) ? eventId : null);
