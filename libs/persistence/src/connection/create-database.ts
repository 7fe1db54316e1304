import pg from 'pg';
import { probeDatabase } from './probe.js';
import { withConnection } from './single-connection.js';

const unknownDatabase = '3D000';
/** Somebody else was faster: `duplicate_database`, or the catalogue's own unique index. */
const alreadyThere: ReadonlySet<unknown> = new Set(['42P04', '23505']);

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

/**
 * Creates the database a URL names, through the server's `postgres` database, unless it is there.
 * Resolves to whether it had to; two callers at once are both content.
 */
export async function createDatabaseIfAbsent(url: string): Promise<boolean> {
  try {
    await probeDatabase(url);
    return false;
  } catch (error) {
    if (!hasCode(error, unknownDatabase)) throw error;
  }
  return withConnection({ url: maintenanceUrl(url), applicationName: 'dateline-create' }, (client) => create(client, databaseName(url)));
}

async function create(client: pg.Client, name: string): Promise<boolean> {
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && alreadyThere.has(error.code)) return false;
    throw error;
  }
}

/** The name of the database in a URL. */
export const databaseName = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

function maintenanceUrl(url: string): string {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  return maintenance.href;
}
