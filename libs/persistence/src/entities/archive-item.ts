import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An item as all its versions together make it; written by the archive writer alone. */
@Entity({ schema: 'archive', name: 'item' })
@Index('item_latest', { synchronize: false }) // descending, which a decorator cannot say
@Index('item_latest_of_source', { synchronize: false })
@Index('item_embargoed', { synchronize: false })
export class ArchiveItem {
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId!: string;

  /** The largest key of all versions. */
  @Column({ type: 'text', name: 'current_version_key', collation: 'C' })
  currentVersionKey!: string;

  @Column('uuid', { name: 'current_raw_event_id' })
  currentRawEventId!: string;

  /** How many versions there are. */
  @Column('integer')
  revisions!: number;

  @Column('text')
  status!: 'usable' | 'withheld' | 'canceled';

  @Column('text')
  reason!: string;

  /** The raw event of the version that decided the status. */
  @Column('uuid', { name: 'cause_event_id' })
  causeEventId!: string;

  @Column('timestamp with time zone', { name: 'embargoed_until', precision: 3, nullable: true })
  embargoedUntil!: Date | null;

  /** The version whose text readers see; null while the item is withdrawn or nothing of it has been read. */
  @Column('uuid', { name: 'shown_raw_event_id', nullable: true })
  shownRawEventId!: string | null;

  @Column('uuid', { name: 'shown_enriched_event_id', nullable: true })
  shownEnrichedEventId!: string | null;

  /** Which month's partitions hold body, mentions and search words. */
  @Column('timestamp with time zone', { name: 'shown_received_at', precision: 3, nullable: true })
  shownReceivedAt!: Date | null;

  @Column('text', { name: 'provider_key' })
  providerKey!: string;

  @Column('text', { name: 'source_id' })
  sourceId!: string;

  @Column('timestamp with time zone', { name: 'first_seen_at', precision: 3 })
  firstSeenAt!: Date;

  @Column('timestamp with time zone', { name: 'last_received_at', precision: 3 })
  lastReceivedAt!: Date;
}
