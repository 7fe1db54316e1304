import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What many or wide rows are kept in, by month; `change` by its own clock, the others by the version's `received_at`. */
const partitioned = ['raw', 'body', 'mention', 'search', 'change'];

const spine = [
  `create schema archive`,
  `create table archive.epoch (
     singleton boolean primary key default true check (singleton),
     epoch uuid not null default gen_random_uuid(),
     since timestamptz(3) not null default now()
   )`,
  `insert into archive.epoch default values`,
  `create table archive.item (
     item_id uuid primary key,
     current_version_key text collate "C" not null,
     current_raw_event_id uuid not null,
     revisions integer not null check (revisions > 0),
     status text not null check (status in ('usable', 'withheld', 'canceled')),
     reason text not null,
     cause_event_id uuid not null,
     embargoed_until timestamptz(3),
     shown_raw_event_id uuid,
     shown_enriched_event_id uuid,
     shown_received_at timestamptz(3),
     provider_key text not null,
     source_id text not null,
     first_seen_at timestamptz(3) not null,
     last_received_at timestamptz(3) not null,
     constraint item_shown_whole_check check ((shown_raw_event_id is null) = (shown_enriched_event_id is null) and (shown_raw_event_id is null) = (shown_received_at is null)),
     constraint item_shown_usable_check check (shown_raw_event_id is null or status = 'usable')
   ) with (fillfactor = 80)`,
  `create index item_latest on archive.item (shown_received_at desc, item_id desc) where shown_raw_event_id is not null`,
  `create index item_latest_of_source on archive.item (source_id, shown_received_at desc, item_id desc) where shown_raw_event_id is not null`,
  `create index item_embargoed on archive.item (embargoed_until) where status = 'withheld' and reason = 'embargo'`,
  `create table archive.version (
     raw_event_id uuid primary key,
     item_id uuid not null,
     version_key text collate "C" not null,
     received_at timestamptz(3) not null,
     first_seen_at timestamptz(3) not null,
     provider_key text not null,
     source_id text not null,
     trust text not null,
     declared_status text,
     embargoed_until timestamptz(3),
     embargo_inherited boolean not null,
     protocol text,
     raw_stored boolean not null,
     enriched_event_id uuid,
     form text check (form in ('notice', 'held', 'full')),
     enrichment_status text,
     generation integer,
     action text,
     pub_status text,
     headline text,
     constraint version_enrichment_whole_check check ((enriched_event_id is null) = (form is null) and (form is null) = (enrichment_status is null)
       and (form is null) = (generation is null) and (form is null) = (action is null) and (form is null) = (pub_status is null))
   ) with (fillfactor = 70)`,
  `create index version_of_item on archive.version (item_id, version_key)`,
  `create table archive.entity (
     entity_id uuid primary key,
     type text not null,
     name text not null
   )`,
  `create index entity_name on archive.entity (lower(name) text_pattern_ops)`,
  `create sequence archive.change_seq`,
];

const wide = [
  `create table archive.raw (
     raw_event_id uuid not null,
     received_at timestamptz(3) not null,
     item_id uuid not null,
     headers jsonb not null,
     codec text not null,
     value_bytes integer not null,
     value bytea not null,
     primary key (raw_event_id, received_at)
   ) partition by range (received_at)`,
  // Compressed already: trying again costs time and gains nothing.
  `alter table archive.raw alter column value set storage external`,
  `create table archive.body (
     raw_event_id uuid not null,
     received_at timestamptz(3) not null,
     enriched_event_id uuid not null,
     article jsonb not null,
     primary key (raw_event_id, received_at)
   ) partition by range (received_at)`,
  // The PostgreSQL of the npm packages is built without lz4.
  `do $$ begin
     alter table archive.body alter column article set compression lz4;
   exception when feature_not_supported then null;
   end $$`,
  `create table archive.mention (
     item_id uuid not null,
     received_at timestamptz(3) not null,
     entity_id uuid not null,
     mentions integer not null,
     in_headline boolean not null,
     salience real not null,
     confidence real not null,
     sentiment_score real,
     sentiment_label text,
     primary key (item_id, received_at, entity_id)
   ) partition by range (received_at)`,
  `create index mention_of_entity on archive.mention (entity_id, received_at desc, item_id desc)`,
  `create table archive.search (
     item_id uuid not null,
     received_at timestamptz(3) not null,
     enriched_event_id uuid not null,
     words tsvector not null,
     primary key (item_id, received_at)
   ) partition by range (received_at)`,
  `create index search_words on archive.search using gin (words)`,
  `create table archive.change (
     seq bigint not null default nextval('archive.change_seq'),
     item_id uuid not null,
     event_id uuid not null,
     kind text not null check (kind in ('version', 'text', 'status')),
     at timestamptz(3) not null default clock_timestamp(),
     primary key (seq, at)
   ) partition by range (at)`,
];

/**
 * Makes the partitions of this month and of `ahead` months after it. Rows that have gone into the default partition meanwhile move
 * over, so a job that did not run for a while heals itself. Returns how many partitions it made.
 */
const ensurePartitions = `
  create function archive.ensure_partitions(ahead integer) returns integer language plpgsql as $$
  declare
    parent text; part text; lower_end timestamptz; upper_end timestamptz; made integer := 0;
    this_month constant timestamp := date_trunc('month', now() at time zone 'UTC');
  begin
    perform pg_advisory_xact_lock(7215438, 2);
    foreach parent in array array['${partitioned.join("', '")}'] loop
      for month in 0..ahead loop
        lower_end := (this_month + make_interval(months => month)) at time zone 'UTC';
        upper_end := (this_month + make_interval(months => month + 1)) at time zone 'UTC';
        part := parent || to_char(lower_end at time zone 'UTC', '_YYYY_MM');
        continue when to_regclass(format('archive.%I', part)) is not null;
        execute format('create table archive.%I (like archive.%I including defaults including constraints including storage including compression)', part, parent);
        execute format(
          'with moved as (delete from archive.%1$I where %3$I >= %4$L and %3$I < %5$L returning *) insert into archive.%2$I select * from moved',
          parent || '_default', part, case parent when 'change' then 'at' else 'received_at' end, lower_end, upper_end);
        execute format('alter table archive.%I attach partition archive.%I for values from (%L) to (%L)', parent, part, lower_end, upper_end);
        made := made + 1;
      end loop;
    end loop;
    return made;
  end $$`;

const partitions = [
  ...partitioned.map((parent) => `create table archive.${parent}_default partition of archive.${parent} default`),
  ensurePartitions,
  `select archive.ensure_partitions(3)`,
];

/** The record: every raw event, every version, what is shown of each item, and the sequence of changes (architecture.md). */
export class Archive1710000000002 implements MigrationInterface {
  readonly name = 'Archive1710000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...spine, ...wide, ...partitions]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema archive cascade');
  }
}
