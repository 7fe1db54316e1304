import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `create schema ingest`,
  `create table ingest.source (
     source_id text primary key,
     kind text not null check (kind in ('feed', 'drop')),
     location text not null,
     provider_key text not null,
     provider_name text not null,
     trust text not null check (trust in ('wire', 'web')),
     format text,
     charset text,
     interval_ms integer not null check (interval_ms >= 1000),
     file_name_is_identity boolean not null,
     origin text not null check (origin in ('file', 'command')),
     active boolean not null,
     updated_at timestamptz(3) not null
   )`,
  `create table ingest.poll_state (
     source_id text primary key references ingest.source on delete cascade,
     etag text,
     last_modified text,
     next_poll_at timestamptz(3) not null,
     consecutive_errors integer not null default 0,
     last_ok_at timestamptz(3),
     last_error text,
     moved_to text,
     leased_until timestamptz(3),
     leased_by text
   )`,
  `create index poll_state_due on ingest.poll_state (next_poll_at)`,
  `create table ingest.identity (
     name_id uuid primary key,
     provider_key text not null,
     rung text not null,
     value text not null,
     item_id uuid not null,
     claimed_at timestamptz(3) not null
   )`,
  `create index identity_item on ingest.identity (item_id)`,
  `create table ingest.item (
     item_id uuid primary key,
     first_seen_at timestamptz(3) not null,
     last_event_id uuid,
     last_state_hash text,
     last_provider_version text,
     last_version_time timestamptz(3),
     published boolean not null default false,
     text_sketch integer[],
     check ((last_event_id is null) = (last_state_hash is null) and (last_event_id is null) = (last_version_time is null))
   ) with (fillfactor = 80)`,
  `create table ingest.turn (
     event_id uuid primary key,
     item_id uuid not null,
     version_key text collate "C" not null,
     trust text not null,
     protocol text not null,
     action text not null,
     declared_status text check (declared_status in ('usable', 'withheld', 'canceled')),
     embargoed_until timestamptz(3)
   )`,
  `create index turn_item on ingest.turn (item_id)`,
  `create table ingest.publication (
     event_id uuid primary key,
     item_id uuid not null,
     source_id text not null,
     received_at timestamptz(3) not null,
     version_key text collate "C" not null,
     lane text not null check (lane in ('urgent', 'normal', 'bulk')),
     previous_event_id uuid,
     headers json,
     value bytea,
     prepared_at timestamptz(3) not null,
     published_at timestamptz(3),
     check (published_at is not null or (headers is not null and value is not null))
   ) with (fillfactor = 80)`,
  `create index publication_item on ingest.publication (item_id)`,
  `create index publication_unpublished on ingest.publication (prepared_at) where published_at is null`,
  `create index publication_published on ingest.publication (published_at)`,
];

/** The ingestor's memory: sources, polls, names, items, and versions on their way. */
export class Ingest1710000000001 implements MigrationInterface {
  readonly name = 'Ingest1710000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema ingest cascade');
  }
}
