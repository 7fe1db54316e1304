import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { migrate, openDatabase, type Database } from '../src/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databaseUrl: string;
  }
}

/** The server's own database, for creating and dropping others. */
async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** The URL of a database that does not exist yet; whatever is created under it is dropped when the test ends. */
export function absentDatabase(): string {
  const name = `dateline_test_${randomBytes(6).toString('hex')}`;
  onTestFinished(() => onServer(`drop database if exists ${name} with (force)`));
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

/** The URL of an empty database. */
export async function emptyDatabase(): Promise<string> {
  const url = absentDatabase();
  await onServer(`create database ${new URL(url).pathname.slice(1)}`);
  return url;
}

/** A migrated database, open, closed and dropped when the test ends. */
export async function freshDatabase(): Promise<Database> {
  const url = await emptyDatabase();
  await migrate(url);
  const database = await openDatabase({ url, poolSize: 4, applicationName: 'dateline-test' });
  onTestFinished(() => database.close());
  return database;
}
