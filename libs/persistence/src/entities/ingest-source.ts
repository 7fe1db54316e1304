import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A source as it is configured (architecture.md, "Sources"). */
@Entity({ schema: 'ingest', name: 'source' })
export class IngestSource {
  @PrimaryColumn('text', { name: 'source_id' })
  sourceId!: string;

  @Column('text')
  kind!: 'feed' | 'drop';

  /** Address of a feed or folder of a drop. */
  @Column('text')
  location!: string;

  /** Shared by the channels of one agency: part of every item's identity. */
  @Column('text', { name: 'provider_key' })
  providerKey!: string;

  @Column('text', { name: 'provider_name' })
  providerName!: string;

  @Column('text')
  trust!: 'wire' | 'web';

  @Column('text', { nullable: true })
  format!: string | null;

  @Column('text', { nullable: true })
  charset!: string | null;

  @Column('integer', { name: 'interval_ms' })
  intervalMs!: number;

  @Column('boolean', { name: 'file_name_is_identity' })
  fileNameIsIdentity!: boolean;

  /** Who set it: a sources file, or a command. */
  @Column('text')
  origin!: 'file' | 'command';

  /** False once the source is no longer configured; its row stays for what it has brought. */
  @Column('boolean')
  active!: boolean;

  @Column('timestamp with time zone', { name: 'updated_at', precision: 3 })
  updatedAt!: Date;
}
