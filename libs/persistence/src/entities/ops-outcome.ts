import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Why an item did not go on, kept for 30 days. */
@Entity({ schema: 'ops', name: 'outcome' })
@Index('outcome_at', ['at'])
@Index('outcome_of_item', ['itemId'], { where: 'item_id IS NOT NULL' })
export class OpsOutcome {
  @PrimaryColumn('uuid', { name: 'outcome_id' })
  outcomeId!: string;

  @Column('timestamp with time zone', { precision: 3 })
  at!: Date;

  @Column('text')
  stage!: string;

  @Column('text', { nullable: true })
  step!: string | null;

  @Column('text')
  kind!: string;

  @Column('text')
  reason!: string;

  @Column('uuid', { name: 'event_id', nullable: true })
  eventId!: string | null;

  @Column('uuid', { name: 'item_id', nullable: true })
  itemId!: string | null;

  @Column('text', { name: 'source_id' })
  sourceId!: string;

  @Column('text')
  detail!: string;
}
