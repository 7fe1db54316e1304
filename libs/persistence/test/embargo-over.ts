import type { Database } from '../src/index.js';

/** As if the embargo of an item had just ended: no test waits for a clock. */
export async function embargoOver(database: Database, itemId: string): Promise<void> {
  for (const table of ['version', 'item']) {
    await database.query(`update archive.${table} set embargoed_until = now() - interval '1 second' where item_id = $1 and embargoed_until is not null`, [itemId]);
  }
}
