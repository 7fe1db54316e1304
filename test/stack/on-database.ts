import pg from 'pg';

/** Runs one statement on a connection of its own, and closes it. */
export async function onDatabase(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {}); // a server that stops under the connection is told by the query
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
