import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Where the polling of a feed stands. */
@Entity({ schema: 'ingest', name: 'poll_state' })
@Index('poll_state_due', ['nextPollAt'])
export class IngestPollState {
  @PrimaryColumn('text', { name: 'source_id' })
  sourceId!: string;

  /** Validators of the last document whose items were all acknowledged, byte for byte. */
  @Column('text', { nullable: true })
  etag!: string | null;

  @Column('text', { name: 'last_modified', nullable: true })
  lastModified!: string | null;

  @Column('timestamp with time zone', { name: 'next_poll_at', precision: 3 })
  nextPollAt!: Date;

  @Column('integer', { name: 'consecutive_errors', default: 0 })
  consecutiveErrors!: number;

  /** Null until the first poll that brought a document. */
  @Column('timestamp with time zone', { name: 'last_ok_at', precision: 3, nullable: true })
  lastOkAt!: Date | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  /** Where the feed says it has moved for good: recorded, not obeyed. */
  @Column('text', { name: 'moved_to', nullable: true })
  movedTo!: string | null;

  @Column('timestamp with time zone', { name: 'leased_until', precision: 3, nullable: true })
  leasedUntil!: Date | null;

  @Column('text', { name: 'leased_by', nullable: true })
  leasedBy!: string | null;
}
