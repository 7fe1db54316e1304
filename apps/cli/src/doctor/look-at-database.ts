import { openDatabase, pendingMigrations, probeDatabase } from '@dateline/persistence';
import { errorText } from '@dateline/pipeline';
import { exitCodes } from '@dateline/service-kit';
import { databaseName } from '../dependencies.js';
import { failure, fine, type Finding } from './finding.js';

const probeMs = 5_000;

/** Whether the database answers and lets us in, and whether it is up to date. */
export async function lookAtDatabase(url: string): Promise<Finding[]> {
  const name = databaseName(url);
  try {
    await probeDatabase(url, AbortSignal.timeout(probeMs));
  } catch (error) {
    return [judgeRefusal(name, error)];
  }
  return [fine('database', name), await lookAtMigrations(url)];
}

/** Tells "not there" from "there, and does not let us in". */
export function judgeRefusal(name: string, error: unknown): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const because = (detail: string, fix: string): Finding => failure('database', { detail: `${name} ${detail}`, fix, exitCode: exitCodes.dependency });
  if (code.startsWith('28')) {
    return because('refuses user or password', 'correct DATABASE_URL; a container keeps the password its volume was made with: remove the volume to set another');
  }
  if (code === '3D000') return because('has no such database', 'dateline migrate creates it');
  if (code === '53300') return because('has no connection left', 'raise max_connections, or lower the pools');
  return because(`does not answer: ${errorText(error, 200)}`, 'start it, or correct DATABASE_URL');
}

async function lookAtMigrations(url: string): Promise<Finding> {
  const database = await openDatabase({ url, poolSize: 1, applicationName: 'dateline-doctor' });
  try {
    return judgeMigrations(await pendingMigrations(database));
  } finally {
    await database.close();
  }
}

/** What pending migrations mean. */
export function judgeMigrations(pending: readonly string[]): Finding {
  if (pending.length === 0) return fine('migrations', 'up to date');
  return failure('migrations', { detail: `${pending.length} pending: ${pending.join(', ')}`, fix: 'dateline migrate', exitCode: exitCodes.failed });
}
