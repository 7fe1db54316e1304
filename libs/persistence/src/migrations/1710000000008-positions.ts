import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  // Commands of one millisecond have an order too; those that are there keep the one they had.
  `alter table ops.command add column position bigint`,
  `update ops.command set position = numbered.position
     from (select command_id, row_number() over (order by ordered_at, command_id) as position from ops.command) numbered where numbered.command_id = command.command_id`,
  `create sequence ops.command_position_seq owned by ops.command.position`,
  `select setval('ops.command_position_seq', (select coalesce(max(position), 0) + 1 from ops.command), false)`,
  `alter table ops.command alter column position set default nextval('ops.command_position_seq'), alter column position set not null`,
  `drop index ops.command_open`,
  `drop index ops.command_of_item`,
  `create index command_open on ops.command (position) where state in ('ordered', 'prepared')`,
  `create index command_of_item on ops.command (item_id, position)`,
  `create index dead_letter_settled on ops.dead_letter (settled_at) where state <> 'open'`,
];

const down = [
  `drop index ops.dead_letter_settled`,
  `alter table ops.command drop column position`,
  `create index command_open on ops.command (ordered_at) where state in ('ordered', 'prepared')`,
  `create index command_of_item on ops.command (item_id, ordered_at)`,
];

/** In which order commands were given, and dead letters by when they were settled. */
export class Positions1710000000008 implements MigrationInterface {
  readonly name = 'Positions1710000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
