import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An indexed copy of a dead letter, bytes untouched. */
@Entity({ schema: 'ops', name: 'dead_letter' })
@Index('dead_letter_open', { synchronize: false }) // descending, which a decorator cannot say
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
}
