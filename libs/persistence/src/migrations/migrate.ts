import { DataSource } from 'typeorm';
import type pg from 'pg';
import type { Database } from '../connection/database.js';
import { sessionOptions } from '../connection/session-options.js';
import { withConnection } from '../connection/single-connection.js';
import { migrations } from './index.js';

/** Any number, the same for ever: whoever migrates a Dateline database takes this lock. */
const lockKey = 7_215_438_190_021;
const table = 'dateline_migration';

export interface MigrateOptions {
  /** Told, in a line for people, what is waited for and what was applied. */
  readonly say?: (line: string) => void;
}

/** A source that can do nothing but migrate; no entity, one connection, no time limit. */
export function migrationSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres', url, poolSize: 1, applicationName: 'dateline-migrate', connectTimeoutMS: 5_000, poolErrorHandler: () => {},
    installExtensions: false, synchronize: false, logging: false, extra: sessionOptions,
    migrations: [...migrations], migrationsTableName: table, migrationsTransactionMode: 'each',
  });
}

/**
 * Applies what is pending, oldest first, each migration in a transaction of its own, under an advisory lock: of several callers
 * one works and the others find nothing left. Resolves to the names of those it applied.
 */
export function migrate(url: string, { say = () => {} }: MigrateOptions = {}): Promise<readonly string[]> {
  return withConnection({ url, applicationName: 'dateline-migrate-lock' }, async (client) => {
    await lock(client, say);
    const source = await migrationSource(url).initialize();
    try {
      const applied = await source.runMigrations();
      for (const { name } of applied) say(`applied ${name}`);
      return applied.map(({ name }) => name);
    } finally {
      await source.destroy();
    }
  });
}

/** The lock lives as long as its connection. */
async function lock(client: pg.Client, say: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [lockKey]);
  if (rows[0]?.got === true) return;
  say('another process is migrating this database; waiting for it');
  await client.query('select pg_advisory_lock($1)', [lockKey]);
}

/** The names of migrations this build knows and the database has not had. */
export async function pendingMigrations({ query }: Database): Promise<readonly string[]> {
  const [found] = await query<{ present: boolean }>(`select to_regclass('public.${table}') is not null as present`);
  const applied = found?.present === true ? await query<{ name: string }>(`select name from public.${table}`) : [];
  const names = new Set(applied.map(({ name }) => name));
  return migrations.map((migration) => migration.name).filter((name) => !names.has(name));
}
