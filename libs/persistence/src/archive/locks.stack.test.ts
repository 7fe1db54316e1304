import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/fresh-database.js';
import type { Query } from '../connection/database.js';
import { lockChanges } from './locks.js';

const patience = async (query: Query): Promise<string | undefined> =>
  (await query<{ limit: string }>(`select current_setting('idle_in_transaction_session_timeout') as limit`))[0]?.limit;

describe('the lock of the change sequence', () => {
  it('is not kept from all others by a process that stands still: its session is cut soon, for the length of this transaction alone', async () => {
    const database = await freshDatabase();
    const [before, within] = await database.transaction(async (query) => {
      const first = await patience(query);
      await lockChanges(query);
      return [first, await patience(query)];
    });
    expect(within).toBe('10s');
    expect(before).not.toBe(within);
    expect(await patience(database.query)).toBe(before);
  });
});
