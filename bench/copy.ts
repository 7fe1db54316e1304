import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Lends a client, and ends it afterwards. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A table's rows in PostgreSQL's own binary form. */
export function copyOut(url: string, table: string): Promise<Buffer> {
  return connected(url, async (client) => {
    const chunks: Buffer[] = [];
    for await (const chunk of client.query(copyTo(`copy (select * from archive.${table}) to stdout (format binary)`))) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
}

/** The quickest way in that PostgreSQL has. */
export function copyIn(url: string, table: string, rows: Buffer): Promise<void> {
  return connected(url, (client) => pipeline(Readable.from([rows]), client.query(copyFrom(`copy archive.${table} from stdin (format binary)`))));
}
