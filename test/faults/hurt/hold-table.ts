import pg from 'pg';

/** A table that nobody writes to until it is let go. */
export interface HeldTable {
  /** Resolves once so many statements of others wait for it. */
  waitedFor(statements: number): Promise<void>;
  /** Also cuts off whoever still waits: a session whose process was killed would do its statement to the end as if nothing had happened. */
  letGo(): Promise<void>;
}

const cutOff = 'select pg_terminate_backend(pid) from pg_locks where relation = $1::regclass and not granted';
const waiters = `select count(*)::integer as waiting from pg_locks where relation = $1::regclass and not granted`;

/** Keeps a table from being written to, so that whoever is about to stands still at that very place; reading goes on. */
export async function holdTable(url: string, table: string): Promise<HeldTable> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // the server was stopped, and the table with it
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${table} in exclusive mode`);
  return {
    waitedFor: async (statements) => {
      for (const until = performance.now() + 60_000; performance.now() < until;) {
        const { rows } = await client.query<{ waiting: number }>(waiters, [table]);
        if ((rows[0]?.waiting ?? 0) >= statements) return;
        await client.query('select pg_sleep(0.05)');
      }
      throw new Error(`nobody came to ${table}`);
    },
    letGo: async () => {
      await client.query(cutOff, [table]);
      await client.query('rollback');
      await client.end();
    },
  };
}
