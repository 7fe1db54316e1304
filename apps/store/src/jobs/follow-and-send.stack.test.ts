import { aRawArticle } from '@dateline/contracts/builders';
import type { OutgoingMessage } from '@dateline/kafka';
import { createArchiveWriter, type ArchiveChange, type Database } from '@dateline/persistence';
import { describe, expect, it } from 'vitest';
import { versionArrivals } from '../../../../libs/persistence/test/arrivals.js';
import { freshDatabase } from '../../../../libs/persistence/test/fresh-database.js';
import { followAndSend } from './follow-and-send.js';

const limitMs = 100;
const messageOf = ({ seq }: ArchiveChange): OutgoingMessage => ({ topic: 'status', key: 'item', value: Buffer.from(String(seq)), headers: {} });

/** A broker that acknowledges nothing while it is away, and everything once it is back. */
function aBroker() {
  const topic: string[] = [];
  let back = Promise.withResolvers<void>();
  back.resolve();
  return {
    topic,
    leave: () => { back = Promise.withResolvers<void>(); },
    comeBack: () => back.resolve(),
    send: async (messages: readonly OutgoingMessage[]) => {
      await back.promise;
      topic.push(...messages.map(({ value }) => String(value)));
    },
  };
}

async function withChanges(...ids: readonly string[]): Promise<Database> {
  const database = await freshDatabase();
  for (const id of ids) await createArchiveWriter(database).write([...versionArrivals(aRawArticle({ id }))]);
  return database;
}

const follower = (database: Database, producer: { send(messages: readonly OutgoingMessage[]): Promise<void> }) =>
  followAndSend({ database, producer, limitMs }, { name: 'status', limit: 10, handle: (changes, _query, send) => send(changes.map(messageOf)) });
const openTransactions = async (database: Database): Promise<number> => {
  const [row] = await database.query<{ count: string }>(`select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`);
  return Number(row?.count);
};

describe('a follower that sends', () => {
  it('moves its cursor once what it sent is acknowledged', async () => {
    const [database, broker] = [await withChanges('a', 'b'), aBroker()];
    const step = follower(database, broker);
    expect([await step(), await step()]).toEqual([2, 0]);
    expect(broker.topic).toEqual(['1', '2']);
  });

  it('holds no transaction while the broker is away, and sends nothing more before what is under way has ended', async () => {
    const [database, broker] = [await withChanges('a', 'b'), aBroker()];
    const step = follower(database, broker);
    broker.leave();
    await expect(step()).rejects.toThrow('no acknowledgement');
    const next = step();
    await new Promise((resolve) => setTimeout(resolve, limitMs * 2));
    expect(await openTransactions(database)).toBe(0);
    broker.comeBack();
    expect(await next).toBe(2);
    expect(broker.topic).toEqual(['1', '2', '1', '2']);
    expect(await step()).toBe(0);
  });

  it('says once more what was acknowledged late, though another process has gone on meanwhile', async () => {
    const database = await withChanges('a', 'b');
    const [slow, other] = [aBroker(), aBroker()];
    const [late, quick] = [follower(database, slow), follower(database, other)];
    slow.leave();
    await expect(late()).rejects.toThrow('no acknowledgement');
    expect(await quick()).toBe(2);
    slow.comeBack();
    expect(await late()).toBe(2);
    expect(slow.topic).toEqual(['1', '2', '1', '2']);
    expect([await late(), await quick()]).toEqual([0, 0]);
  });

  it('throws what the broker refuses', async () => {
    const database = await withChanges('a');
    const refuse = async (): Promise<never> => { throw new Error('not authorised'); };
    const step = follower(database, { send: refuse });
    await expect(step()).rejects.toThrow('not authorised');
    await expect(step()).rejects.toThrow('not authorised');
  });
});
