import pg from 'pg';
import { sessionOptions } from './session-options.js';

export interface SingleConnection {
  readonly url: string;
  readonly applicationName: string;
  /** Cuts the connection, at whatever stage it is. */
  readonly signal?: AbortSignal | undefined;
}

/** Uses one connection outside of any pool and closes it. */
export async function withConnection<T>({ url, applicationName, signal }: SingleConnection, use: (client: pg.Client) => Promise<T>): Promise<T> {
  signal?.throwIfAborted();
  const client = new pg.Client({ connectionString: url, application_name: applicationName, connectionTimeoutMillis: 5_000, ...sessionOptions });
  client.on('error', () => {}); // the statement under way rejects with it; without a listener it would end the process
  const { promise: stopped, reject: stop } = Promise.withResolvers<never>();
  const cut = (): void => stop(signal?.reason);
  signal?.addEventListener('abort', cut, { once: true });
  const used = client.connect().then(() => use(client));
  try {
    return await Promise.race([used, stopped]);
  } finally {
    signal?.removeEventListener('abort', cut);
    used.catch(() => {}); // cut short: its error says no more than the signal
    await client.end().catch(() => {}); // never connected, or gone already
  }
}
