import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A version as it goes to the broker, written before it is sent (events.md, "Publication is prepared"). */
@Entity({ schema: 'ingest', name: 'publication' })
@Index('publication_item', ['itemId'])
@Index('publication_unpublished', ['preparedAt'], { where: 'published_at IS NULL' })
@Index('publication_published', ['publishedAt'])
export class IngestPublication {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('uuid', { name: 'item_id' })
  itemId!: string;

  @Column('text', { name: 'source_id' })
  sourceId!: string;

  @Column('timestamp with time zone', { name: 'received_at', precision: 3 })
  receivedAt!: Date;

  @Column({ type: 'text', name: 'version_key', collation: 'C' })
  versionKey!: string;

  @Column('text')
  lane!: string;

  @Column('uuid', { name: 'previous_event_id', nullable: true })
  previousEventId!: string | null;

  /** Exactly as sent: `json` keeps the order, `jsonb` would not. Null once acknowledged, as the value. */
  @Column('json', { nullable: true })
  headers!: Record<string, string> | null;

  @Column('bytea', { nullable: true })
  value!: Buffer | null;

  @Column('timestamp with time zone', { name: 'prepared_at', precision: 3 })
  preparedAt!: Date;

  @Column('timestamp with time zone', { name: 'published_at', precision: 3, nullable: true })
  publishedAt!: Date | null;
}
