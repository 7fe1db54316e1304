import { createDatabaseIfAbsent, migrate } from '@dateline/persistence';

/** A database of the bench's own on the server, with the archive's schema and nothing in it; its URL. */
export async function emptyArchive(serverUrl: string, name: string): Promise<string> {
  const url = await emptyDatabase(serverUrl, name);
  await migrate(url);
  return url;
}

/** A database of the bench's own on the server; its URL. */
export async function emptyDatabase(serverUrl: string, name: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = `/dateline_bench_test_${name}`;
  await createDatabaseIfAbsent(url.href);
  return url.href;
}
