import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something an operator did. Rows are written once and never changed. */
@Entity({ schema: 'ops', name: 'audit' })
@Index('audit_at', { synchronize: false }) // descending, which a decorator cannot say
@Index('audit_of_subject', { synchronize: false })
export class OpsAudit {
  @PrimaryColumn('uuid', { name: 'audit_id' })
  auditId!: string;

  @Column('timestamp with time zone', { precision: 3, default: () => 'clock_timestamp()' })
  at!: Date;

  /** Who it was, as the machine knows them. */
  @Column('text')
  actor!: string;

  /** The command: `story kill`, `dlq retry`. */
  @Column('text')
  action!: string;

  /** What it was done to: an item id, or a selection in words. */
  @Column('text')
  subject!: string;

  @Column('text')
  reason!: string;

  @Column('jsonb')
  detail!: Record<string, unknown>;
}
