import { createDatabaseIfAbsent, migrate } from '@dateline/persistence';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { loadCliConfig } from '../config.js';
import { against, databaseName, needDatabase } from '../dependencies.js';
import type { Output } from '../output.js';

/** `dateline migrate`: creates the database where it is absent and brings it up to date; several at once do no harm. */
export async function migrateDatabase(output: Output): Promise<ExitCode> {
  const url = needDatabase(loadCliConfig());
  await against(databaseName(url), () => bringUpToDate(url, output));
  return exitCodes.ok;
}

/** Creates what is absent, applies what is pending, and says what it did. */
export async function bringUpToDate(url: string, { say }: Pick<Output, 'say'>): Promise<void> {
  if (await createDatabaseIfAbsent(url)) say('created the database');
  const applied = await migrate(url, { say });
  if (applied.length === 0) say('the database is up to date');
}
