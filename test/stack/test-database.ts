import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { onDatabase } from './on-database.js';

/** A database that a test may do with as it likes. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, cutting connections that are still open. */
  drop(): Promise<void>;
}

/** Refuses a database that is not named as one for tests: whoever points the tests at a server of theirs keeps their data. */
export function assertTestName(name: string): string {
  if (!/^[a-z0-9_]*test[a-z0-9_]*$/u.test(name)) throw new Error(`"${name}" is not the name of a database for tests`);
  return name;
}

export function databaseIn(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${assertTestName(name)}`;
  return url.href;
}

/** Makes an empty database on the shared server. */
export async function testDatabase(serverUrl: string = inject('databaseUrl')): Promise<TestDatabase> {
  const name = assertTestName(`dateline_test_${randomBytes(6).toString('hex')}`);
  await onDatabase(serverUrl, `create database ${name}`);
  return {
    url: databaseIn(serverUrl, name),
    drop: async () => void (await onDatabase(serverUrl, `drop database if exists ${name} with (force)`)),
  };
}
