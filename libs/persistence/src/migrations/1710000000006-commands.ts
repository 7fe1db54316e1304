import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `create table ops.command (
     command_id uuid primary key,
     item_id uuid not null,
     verb text not null check (verb in ('kill', 'hold', 'release')),
     lifts_embargo boolean not null,
     seen_cause_event_id uuid,
     audit_id uuid not null references ops.audit (audit_id),
     ordered_at timestamptz(3) not null default clock_timestamp(),
     state text not null default 'ordered' check (state in ('ordered', 'prepared', 'published', 'refused')),
     event_id uuid,
     settled_at timestamptz(3),
     refusal text check (refusal in ('unknown-item', 'nothing-to-show', 'changed-since', 'defect')),
     constraint command_applied_check check ((event_id is null) = (state in ('ordered', 'refused'))),
     constraint command_refused_check check ((refusal is null) = (state <> 'refused'))
   )`,
  `create index command_open on ops.command (ordered_at) where state in ('ordered', 'prepared')`,
  `create index command_of_item on ops.command (item_id, ordered_at)`,
  // Operators ask for a story by the number its provider gives it; a hash, since addresses are too long for a tree.
  `create index identity_value on ingest.identity using hash (value)`,
];

const down = [`drop index ingest.identity_value`, `drop table ops.command`];

/** What operators order: kills, holds and releases on their way to becoming versions of their items. */
export class Commands1710000000006 implements MigrationInterface {
  readonly name = 'Commands1710000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
