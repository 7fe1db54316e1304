import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // Nullable and without a default, so that no row is rewritten: null means the generation of the enrichment beside it.
  `alter table archive.version add column action_generation integer`,
  // A replay walks the archive in the order of receipt; new rows go to the right end of it.
  `create index version_received on archive.version (received_at, raw_event_id)`,
  `create table ops.replay (
     replay_id integer generated always as identity primary key,
     bytes_from text not null check (bytes_from in ('archive', 'topic')),
     filter jsonb not null,
     rate real not null check (rate > 0),
     actor text not null,
     reason text not null,
     state text not null default 'running' check (state in ('running', 'stopped', 'done')),
     cursor jsonb not null,
     expected integer not null,
     sent integer not null default 0,
     restored integer not null default 0,
     passed_over integer not null default 0,
     runner uuid not null,
     started_at timestamptz(3) not null default clock_timestamp(),
     moved_at timestamptz(3) not null default clock_timestamp(),
     ended_at timestamptz(3)
   ) with (fillfactor = 50)`,
];

const down = [
  `drop table ops.replay`,
  `drop index archive.version_received`,
  `alter table archive.version drop column action_generation`,
];

/** Replays with their cursors, and which generation read what a version does. */
export class Replays1710000000007 implements MigrationInterface {
  readonly name = 'Replays1710000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
