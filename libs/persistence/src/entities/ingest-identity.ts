import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A name and the item it stands for (events.md, "Identity and versions"). */
@Entity({ schema: 'ingest', name: 'identity' })
@Index('identity_item', ['itemId'])
@Index('identity_value', { synchronize: false }) // a hash, which a decorator cannot say
export class IngestIdentity {
  /** UUIDv5 of provider, rung and value, which is also the id of the item it names by itself: addresses are too long for an index. */
  @PrimaryColumn('uuid', { name: 'name_id' })
  nameId!: string;

  @Column('text', { name: 'provider_key' })
  providerKey!: string;

  @Column('text')
  rung!: string;

  @Column('text')
  value!: string;

  @Column('uuid', { name: 'item_id' })
  itemId!: string;

  @Column('timestamp with time zone', { name: 'claimed_at', precision: 3 })
  claimedAt!: Date;
}
