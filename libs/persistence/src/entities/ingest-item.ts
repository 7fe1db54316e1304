import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the ingestor remembers of an item: its last state. */
@Entity({ schema: 'ingest', name: 'item' })
export class IngestItem {
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId!: string;

  @Column('timestamp with time zone', { name: 'first_seen_at', precision: 3 })
  firstSeenAt!: Date;

  /** Null until the first version is prepared. */
  @Column('uuid', { name: 'last_event_id', nullable: true })
  lastEventId!: string | null;

  @Column('text', { name: 'last_state_hash', nullable: true })
  lastStateHash!: string | null;

  @Column('text', { name: 'last_provider_version', nullable: true })
  lastProviderVersion!: string | null;

  @Column('timestamp with time zone', { name: 'last_version_time', precision: 3, nullable: true })
  lastVersionTime!: Date | null;

  /** Whether the broker has acknowledged the last version. */
  @Column('boolean', { default: false })
  published!: boolean;

  /** Sketch of the last visible text, for the near-equality that the changed-guid rule asks for. */
  @Column('integer', { name: 'text_sketch', array: true, nullable: true })
  textSketch!: number[] | null;
}
