import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

/** An operator's kill, hold or release, and how far it has come. */
@Entity({ schema: 'ops', name: 'command' })
@Index('command_open', ['position'], { where: "state = ANY (ARRAY['ordered'::text, 'prepared'::text])" })
@Index('command_of_item', ['itemId', 'position'])
export class OpsCommand {
  @PrimaryColumn('uuid', { name: 'command_id' })
  commandId!: string;

  /** In the order they were given, which times do not tell apart. */
  @Column('bigint')
  @Generated('increment')
  position!: string;

  @Column('uuid', { name: 'item_id' })
  itemId!: string;

  @Column('text')
  verb!: 'kill' | 'hold' | 'release';

  /** Of a release: whether it ends an embargo as well. */
  @Column('boolean', { name: 'lifts_embargo' })
  liftsEmbargo!: boolean;

  /** The version that decided the item's status when the operator looked; a release is for that status and no other. */
  @Column('uuid', { name: 'seen_cause_event_id', nullable: true })
  seenCauseEventId!: string | null;

  /** Who ordered it and why: a row of `ops.audit`. */
  @Column('uuid', { name: 'audit_id' })
  auditId!: string;

  @Column('timestamp with time zone', { name: 'ordered_at', precision: 3, default: () => 'clock_timestamp()' })
  orderedAt!: Date;

  /** Of those that are published the broker has acknowledged the event. */
  @Column('text', { default: 'ordered' })
  state!: 'ordered' | 'prepared' | 'published' | 'refused';

  /** The raw event it has become. */
  @Column('uuid', { name: 'event_id', nullable: true })
  eventId!: string | null;

  /** When the broker had acknowledged it, or it was refused. */
  @Column('timestamp with time zone', { name: 'settled_at', precision: 3, nullable: true })
  settledAt!: Date | null;

  @Column('text', { nullable: true })
  refusal!: 'unknown-item' | 'nothing-to-show' | 'changed-since' | 'defect' | null;
}
