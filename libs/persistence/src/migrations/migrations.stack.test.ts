import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyDatabase, freshDatabase } from '../../test/fresh-database.js';
import { migrate, openDatabase, pendingMigrations } from '../index.js';
import { migrations } from './index.js';
import { migrationSource } from './migrate.js';

const names = migrations.map(({ name }) => name);

describe('migrate', () => {
  it('applies everything once and then nothing', async () => {
    const url = await emptyDatabase();
    const lines: string[] = [];
    expect(await migrate(url, { say: (line) => lines.push(line) })).toEqual(names);
    expect(lines).toEqual(names.map((name) => `applied ${name}`));
    expect(await migrate(url)).toEqual([]);
  });

  it('lets one of several callers work and the others wait', async () => {
    const url = await emptyDatabase();
    const runs = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(runs.toSorted((a, b) => b.length - a.length)).toEqual([names, [], []]);
  });

  it('goes down to nothing and up again', async () => {
    const url = await emptyDatabase();
    await migrate(url);
    const source = await migrationSource(url).initialize();
    const schemas = async (): Promise<string[]> => {
      const rows: { nspname: string }[] = await source.query(`select nspname from pg_namespace where nspname in ('ingest', 'archive', 'ops') order by 1`);
      return rows.map(({ nspname }) => nspname);
    };
    const before = await schemas();
    for (const _ of names) await source.undoLastMigration();
    expect(await schemas()).toEqual([]);
    await source.destroy();
    expect(await migrate(url)).toEqual(names);
    expect(before).toContain('ingest');
  });

  it('keeps the order of the commands that are there, and puts those that follow behind them', async () => {
    const url = await emptyDatabase();
    const source = await migrationSource(url).initialize();
    onTestFinished(() => source.destroy());
    await source.runMigrations();
    const hasPosition = async (): Promise<boolean> => (await source.query(`select from information_schema.columns where table_schema = 'ops' and table_name = 'command' and column_name = 'position'`) as unknown[]).length > 0;
    while (await hasPosition()) await source.undoLastMigration();
    const order = (verb: string, at: string): Promise<unknown> => source.query(
      `with audit as (insert into ops.audit (audit_id, actor, action, subject, reason, detail) values (gen_random_uuid(), 'desk', $1, 's', 'r', '{}') returning audit_id)
       insert into ops.command (command_id, item_id, verb, lifts_embargo, audit_id, ordered_at) select gen_random_uuid(), gen_random_uuid(), $1, false, audit_id, $2::timestamptz from audit`, [verb, at]);
    await order('release', '2027-03-03T09:00:00Z');
    await order('kill', '2027-03-03T08:00:00Z');
    await source.runMigrations();
    await order('hold', '2027-03-03T07:00:00Z');
    expect(await source.query('select verb from ops.command order by position')).toEqual([{ verb: 'kill' }, { verb: 'release' }, { verb: 'hold' }]);
  });

  it('rejects without a database and holds no lock afterwards', async () => {
    const url = new URL(await emptyDatabase());
    const good = url.href;
    url.pathname = '/dateline_test_not_there';
    await expect(migrate(url.href)).rejects.toMatchObject({ code: '3D000' });
    expect(await migrate(good)).toEqual(names);
  });
});

describe('pendingMigrations', () => {
  it('names all of them before the first run and none after it', async () => {
    const url = await emptyDatabase();
    const database = await openDatabase({ url, poolSize: 1, applicationName: 'dateline-test' });
    onTestFinished(() => database.close());
    expect(await pendingMigrations(database)).toEqual(names);
    await migrate(url);
    expect(await pendingMigrations(database)).toEqual([]);
  });
});

describe('the entities', () => {
  it('say of the tables what the migrations made them', async () => {
    const { source } = await freshDatabase();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    const differences = upQueries.map(({ query }) => query).filter((query) => /"(?:ingest|archive|ops)"/u.test(query));
    const onlyInMigrations = / DROP CONSTRAINT "\w+_(?:check|fkey)"$/; // checks and references are written in SQL alone
    expect(differences.filter((query) => !onlyInMigrations.test(query))).toEqual([]);
    expect(differences.length).toBeGreaterThan(0); // so it did compare
  });
});
