import { withConnection } from './single-connection.js';

/** Asks the database the URL names for one row over a connection of its own. Rejects with the driver's error. */
export async function probeDatabase(url: string, signal?: AbortSignal): Promise<void> {
  await withConnection({ url, applicationName: 'dateline-probe', signal }, async (client) => void (await client.query('select 1')));
}
