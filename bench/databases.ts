import { createDatabaseIfAbsent, migrate } from '@dateline/persistence';
import { connected } from './copy.ts';
import { makeMonths } from './months.ts';
import { storiesInstant } from './stories.ts';

/** A database of the bench's own on the server, with the archive's schema, the month of the stories, and nothing in it; its URL. */
export async function emptyArchive(serverUrl: string, name: string): Promise<string> {
  const url = await emptyDatabase(serverUrl, name);
  await migrate(url);
  await connected(url, (client) => makeMonths(client, storiesInstant, storiesInstant));
  return url;
}

/** A database of the bench's own on the server; its URL. */
export async function emptyDatabase(serverUrl: string, name: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = `/dateline_bench_test_${name}`;
  await createDatabaseIfAbsent(url.href);
  return url.href;
}
