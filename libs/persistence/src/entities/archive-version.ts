import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A version: what the fold needs of it, and the enrichment that counts. The columns from `enriched_event_id` on are null until it has been read. */
@Entity({ schema: 'archive', name: 'version' })
@Index('version_of_item', ['itemId', 'versionKey'])
@Index('version_received', ['receivedAt', 'rawEventId'])
export class ArchiveVersion {
  @PrimaryColumn('uuid', { name: 'raw_event_id' })
  rawEventId!: string;

  @Column('uuid', { name: 'item_id' })
  itemId!: string;

  @Column({ type: 'text', name: 'version_key', collation: 'C' })
  versionKey!: string;

  /** Which month's partitions hold the raw event and the body. */
  @Column('timestamp with time zone', { name: 'received_at', precision: 3 })
  receivedAt!: Date;

  @Column('timestamp with time zone', { name: 'first_seen_at', precision: 3 })
  firstSeenAt!: Date;

  @Column('text', { name: 'provider_key' })
  providerKey!: string;

  @Column('text', { name: 'source_id' })
  sourceId!: string;

  @Column('text')
  trust!: string;

  @Column('text', { name: 'declared_status', nullable: true })
  declaredStatus!: string | null;

  @Column('timestamp with time zone', { name: 'embargoed_until', precision: 3, nullable: true })
  embargoedUntil!: Date | null;

  @Column('boolean', { name: 'embargo_inherited' })
  embargoInherited!: boolean;

  /** How it came in; only the raw event says so. */
  @Column('text', { nullable: true })
  protocol!: string | null;

  @Column('boolean', { name: 'raw_stored' })
  rawStored!: boolean;

  @Column('uuid', { name: 'enriched_event_id', nullable: true })
  enrichedEventId!: string | null;

  @Column('text', { nullable: true })
  form!: 'notice' | 'held' | 'full' | null;

  @Column('text', { name: 'enrichment_status', nullable: true })
  enrichmentStatus!: string | null;

  @Column('integer', { nullable: true })
  generation!: number | null;

  /** As the newest generation reads it, which need not be the one whose text counts. */
  @Column('text', { nullable: true })
  action!: string | null;

  /** Null in rows from before this was told apart: then it is that of the enrichment. */
  @Column('integer', { name: 'action_generation', nullable: true })
  actionGeneration!: number | null;

  /** Of this version alone. */
  @Column('text', { name: 'pub_status', nullable: true })
  pubStatus!: string | null;

  @Column('text', { nullable: true })
  headline!: string | null;
}
