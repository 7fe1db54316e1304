import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A name of a type, as printed; which stories mention it is in `archive.mention`. */
@Entity({ schema: 'archive', name: 'entity' })
@Index('entity_name', { synchronize: false }) // over lower(name)
export class ArchiveEntity {
  /** Made from type and name. */
  @PrimaryColumn('uuid', { name: 'entity_id' })
  entityId!: string;

  @Column('text')
  type!: string;

  @Column('text')
  name!: string;
}
