import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = [
  `create table ops.audit (
     audit_id uuid primary key,
     at timestamptz(3) not null default clock_timestamp(),
     actor text not null,
     action text not null,
     subject text not null,
     reason text not null,
     detail jsonb not null
   )`,
  `create index audit_at on ops.audit (at desc)`,
  `create index audit_of_subject on ops.audit (subject, at desc)`,
];

/** What operators did, and why. */
export class Audit1710000000004 implements MigrationInterface {
  readonly name = 'Audit1710000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of up) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ops.audit');
  }
}
