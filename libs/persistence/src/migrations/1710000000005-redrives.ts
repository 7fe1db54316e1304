import type { MigrationInterface, QueryRunner } from 'typeorm';

const uuid = `'^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'`;

const up = [
  `alter table ops.dead_letter
     add column source_id text,
     add column item_id uuid,
     add column failed_at timestamptz(3),
     add column settled_at timestamptz(3),
     add column audit_id uuid references ops.audit (audit_id)`,
  // What a header says that is no plain text, or two of one name, is not guessed at.
  `update ops.dead_letter set failed_at = first_failed_at,
     source_id = case jsonb_typeof(headers -> 'ce_source') when 'string' then nullif(regexp_replace(headers ->> 'ce_source', '^.*/', ''), '') end,
     item_id = case when headers ->> 'ce_subject' ~ ${uuid} then (headers ->> 'ce_subject')::uuid end`,
  `alter table ops.dead_letter alter column failed_at set not null`,
  `drop index ops.dead_letter_open`,
  `create index dead_letter_open on ops.dead_letter (failed_at) where state = 'open'`,
  `create index dead_letter_of_item on ops.dead_letter (item_id) where item_id is not null`,
  `create index dead_letter_of_origin on ops.dead_letter (topic, partition, "offset")`,
];

const down = [
  `drop index ops.dead_letter_of_origin`,
  `drop index ops.dead_letter_open`,
  `alter table ops.dead_letter drop column source_id, drop column item_id, drop column failed_at, drop column settled_at, drop column audit_id`,
  `create index dead_letter_open on ops.dead_letter (first_failed_at desc) where state = 'open'`,
];

/** Whose a dead letter is, when it failed last, and who settled it. */
export class Redrives1710000000005 implements MigrationInterface {
  readonly name = 'Redrives1710000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of down) await runner.query(statement);
  }
}
