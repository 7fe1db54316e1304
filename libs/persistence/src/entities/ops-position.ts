import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to where a partition has been read; it only says where reading starts. */
@Entity({ schema: 'ops', name: 'position' })
export class OpsPosition {
  @PrimaryColumn('text')
  topic!: string;

  @PrimaryColumn('integer')
  partition!: number;

  @Column('text', { name: 'cluster_id' })
  clusterId!: string;

  /** A 64-bit number as text. */
  @Column('bigint', { name: 'next_offset' })
  nextOffset!: string;

  @Column('text', { name: 'last_event_id', nullable: true })
  lastEventId!: string | null;
}
