import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The cursor of something that follows the archive; its row is also its lease. */
@Entity({ schema: 'ops', name: 'follower' })
export class OpsFollower {
  @PrimaryColumn('text')
  name!: string;

  /** The archive it has followed; another one is followed from the first change. */
  @Column('uuid')
  epoch!: string;

  /** The last change it has taken, a 64-bit number as text. */
  @Column('bigint')
  seq!: string;

  @Column('timestamp with time zone', { name: 'moved_at', precision: 3 })
  movedAt!: Date;
}
