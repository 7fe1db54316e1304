import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Stories sent round again: what an operator asked for, and how far it has come. */
@Entity({ schema: 'ops', name: 'replay' })
export class OpsReplay {
  @PrimaryGeneratedColumn('identity', { type: 'integer', name: 'replay_id', generatedIdentity: 'ALWAYS' })
  replayId!: number;

  @Column('text', { name: 'bytes_from' })
  bytesFrom!: 'archive' | 'topic';

  @Column('jsonb')
  filter!: Record<string, unknown>;

  /** Stories a second at the most. */
  @Column('real')
  rate!: number;

  @Column('text')
  actor!: string;

  @Column('text')
  reason!: string;

  @Column('text', { default: 'running' })
  state!: 'running' | 'stopped' | 'done';

  /** Behind the last story that the broker has acknowledged. */
  @Column('jsonb')
  cursor!: unknown;

  /** Stories counted when it began; with bytes from a topic the records to be looked at. */
  @Column('integer')
  expected!: number;

  @Column('integer', { default: 0 })
  sent!: number;

  /** Events the archive did not know, given back to the store. */
  @Column('integer', { default: 0 })
  restored!: number;

  @Column('integer', { name: 'passed_over', default: 0 })
  passedOver!: number;

  /** The process that runs it; another one that takes it over writes its own. */
  @Column('uuid')
  runner!: string;

  @Column('timestamp with time zone', { name: 'started_at', precision: 3, default: () => 'clock_timestamp()' })
  startedAt!: Date;

  @Column('timestamp with time zone', { name: 'moved_at', precision: 3, default: () => 'clock_timestamp()' })
  movedAt!: Date;

  @Column('timestamp with time zone', { name: 'ended_at', precision: 3, nullable: true })
  endedAt!: Date | null;
}
