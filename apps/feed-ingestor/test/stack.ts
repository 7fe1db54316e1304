import { randomBytes } from 'node:crypto';
import { migrate, openDatabase, type Database } from '@dateline/persistence';
import { inject, onTestFinished } from 'vitest';

/** The broker that all test files share. */
export const brokers = (): string[] => [...(inject('kafkaBrokers' as never) as string[])];

async function onServer(sql: string): Promise<void> {
  const server = await openDatabase({ url: inject('databaseUrl' as never), poolSize: 1, applicationName: 'dateline-test' });
  await server.query(sql).finally(() => server.close());
}

/** The URL of an empty database of the test's own, dropped when it ends. */
export async function emptyDatabase(): Promise<string> {
  const name = `dateline_test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  onTestFinished(() => onServer(`drop database if exists ${name} with (force)`));
  const url = new URL(inject('databaseUrl' as never));
  url.pathname = `/${name}`;
  return url.href;
}

/** A migrated database of the test's own, open. */
export async function freshDatabase(): Promise<Database> {
  const url = await emptyDatabase();
  await migrate(url);
  const database = await openDatabase({ url, poolSize: 8, applicationName: 'dateline-test' });
  onTestFinished(() => database.close());
  return database;
}
