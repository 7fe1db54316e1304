import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An indexed copy of a dead letter, bytes untouched. */
@Entity({ schema: 'ops', name: 'dead_letter' })
@Index('dead_letter_open', ['failedAt'], { where: "state = 'open'::text" })
@Index('dead_letter_settled', ['settledAt'], { where: "state <> 'open'::text" })
@Index('dead_letter_of_item', ['itemId'], { where: 'item_id IS NOT NULL' })
@Index('dead_letter_of_origin', ['topic', 'partition', 'offset'])
@Index('dead_letter_of_event', ['eventId'], { where: 'event_id IS NOT NULL' })
export class OpsDeadLetter {
  /** Made from what failed where, so that a letter written twice is one. */
  @PrimaryColumn('uuid', { name: 'dead_letter_id' })
  deadLetterId!: string;

  @Column('text', { name: 'dlq_topic' })
  dlqTopic!: string;

  @Column('integer', { name: 'dlq_partition' })
  dlqPartition!: number;

  @Column('bigint', { name: 'dlq_offset' })
  dlqOffset!: string;

  @Column('text')
  reason!: string;

  /** The step that ended it. */
  @Column('text')
  stage!: string;

  @Column('text')
  error!: string;

  /** Where the original stood. */
  @Column('text')
  topic!: string;

  @Column('integer')
  partition!: number;

  @Column('bigint')
  offset!: string;

  @Column('integer')
  attempt!: number;

  @Column('text', { name: 'event_id', nullable: true })
  eventId!: string | null;

  @Column('timestamp with time zone', { name: 'first_failed_at', precision: 3 })
  firstFailedAt!: Date;

  @Column('bytea', { nullable: true })
  key!: Buffer | null;

  /** Text, or `{"base64": …}` where the bytes are none. */
  @Column('jsonb')
  headers!: Record<string, unknown>;

  @Column('bytea', { nullable: true })
  value!: Buffer | null;

  @Column('text', { default: 'open' })
  state!: 'open' | 'redriven' | 'discarded';

  /** As `ce_source` names it. */
  @Column('text', { name: 'source_id', nullable: true })
  sourceId!: string | null;

  @Column('uuid', { name: 'item_id', nullable: true })
  itemId!: string | null;

  /** When this attempt failed, by the broker's clock. */
  @Column('timestamp with time zone', { name: 'failed_at', precision: 3 })
  failedAt!: Date;

  /** When it was redriven or discarded. */
  @Column('timestamp with time zone', { name: 'settled_at', precision: 3, nullable: true })
  settledAt!: Date | null;

  /** Who settled it and why: a row of `ops.audit`. */
  @Column('uuid', { name: 'audit_id', nullable: true })
  auditId!: string | null;
}
