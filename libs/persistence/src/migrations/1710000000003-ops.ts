import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `create schema ops`,
  `create table ops.position (
     topic text not null,
     partition integer not null,
     cluster_id text not null,
     next_offset bigint not null,
     last_event_id text,
     primary key (topic, partition)
   ) with (fillfactor = 50)`,
  `create table ops.follower (
     name text primary key,
     epoch uuid not null,
     seq bigint not null,
     moved_at timestamptz(3) not null
   ) with (fillfactor = 50)`,
  `create table ops.outcome (
     outcome_id uuid primary key,
     at timestamptz(3) not null,
     stage text not null,
     step text,
     kind text not null,
     reason text not null,
     event_id uuid,
     item_id uuid,
     source_id text not null,
     detail text not null
   )`,
  `create index outcome_at on ops.outcome (at)`,
  `create index outcome_of_item on ops.outcome (item_id) where item_id is not null`,
  `create table ops.dead_letter (
     dead_letter_id uuid primary key,
     dlq_topic text not null,
     dlq_partition integer not null,
     dlq_offset bigint not null,
     reason text not null,
     stage text not null,
     error text not null,
     topic text not null,
     partition integer not null,
     "offset" bigint not null,
     attempt integer not null,
     event_id text,
     first_failed_at timestamptz(3) not null,
     key bytea,
     headers jsonb not null,
     value bytea,
     state text not null default 'open' check (state in ('open', 'redriven', 'discarded'))
   )`,
  `create index dead_letter_open on ops.dead_letter (first_failed_at desc) where state = 'open'`,
  `create index dead_letter_of_event on ops.dead_letter (event_id) where event_id is not null`,
];

/** How the work stands: positions of readers, cursors of followers, outcomes and dead letters. */
export class Ops1710000000003 implements MigrationInterface {
  readonly name = 'Ops1710000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema ops cascade');
  }
}
