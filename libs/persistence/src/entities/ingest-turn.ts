import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A version that closes or opens a gate of its item, as it was delivered: what later versions inherit is folded from these. */
@Entity({ schema: 'ingest', name: 'turn' })
@Index('turn_item', ['itemId'])
export class IngestTurn {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('uuid', { name: 'item_id' })
  itemId!: string;

  @Column({ type: 'text', name: 'version_key', collation: 'C' })
  versionKey!: string;

  @Column('text')
  trust!: string;

  @Column('text')
  protocol!: string;

  /** As the wording says: kill, hold, release, refile, or any other beside a declared status. */
  @Column('text')
  action!: string;

  @Column('text', { name: 'declared_status', nullable: true })
  declaredStatus!: string | null;

  @Column('timestamp with time zone', { name: 'embargoed_until', precision: 3, nullable: true })
  embargoedUntil!: Date | null;
}
