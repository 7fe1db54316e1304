import type { HeldArticle } from '@dateline/contracts';
import { aHeldArticle, aRawArticle } from '@dateline/contracts/builders';
import type { OutgoingMessage } from '@dateline/kafka';
import { createArchiveWriter, type ArchiveWriter, type Database } from '@dateline/persistence';
import { TransientError } from '@dateline/pipeline';
import { createLogger } from '@dateline/service-kit';
import { beforeEach, describe, expect, it } from 'vitest';
import { anEnrichedArrival, aRawArrival } from '../../../../libs/persistence/test/arrivals.js';
import { embargoOver } from '../../../../libs/persistence/test/embargo-over.js';
import { freshDatabase } from '../../../../libs/persistence/test/fresh-database.js';
import { embargoJob } from './embargo.job.js';
import { releaseJob } from './release.job.js';

const logger = createLogger({ service: 'test', level: 'silent', format: 'json', destination: { write: () => {} } });
const agree = { agree: async () => true };
const differ = { agree: async () => false };
const held = (id: string): HeldArticle => aHeldArticle(aRawArticle({ id, headline: `Budget ${id}` }, { embargoedUntil: '2999-01-01T00:00:00.000Z' }));
const killOf = (id: string) => aRawArrival(aRawArticle({ id, versionAfter: 60_000, receivedAfter: 60_000 }, { declaredStatus: 'canceled' }));

let database: Database;
let writer: ArchiveWriter;
beforeEach(async () => {
  database = await freshDatabase();
  writer = createArchiveWriter(database);
});

/** A story whose embargo has just ended by the database's clock; nobody has folded it since. */
async function due(id: string): Promise<string> {
  const article = held(id);
  await writer.write([aRawArrival(aRawArticle({ id, headline: `Budget ${id}` }, { embargoedUntil: '2999-01-01T00:00:00.000Z' })), anEnrichedArrival(article)]);
  await embargoOver(database, article.itemId);
  return article.itemId;
}

const statusOf = async (itemId: string) => (await database.query<{ status: string }>('select status from archive.item where item_id = $1', [itemId]))[0]?.status;
const endEmbargoes = (clocks = agree) => embargoJob({ database, writer, clocks, everyMs: 1, wake: () => {} }).step();

/** The release job over a broker that does this with what it gets. */
const release = (send: (messages: readonly OutgoingMessage[]) => Promise<void>, parts: { readonly clocks?: typeof agree; readonly database?: Database } = {}) =>
  releaseJob({ database, sender: { ready: async () => {}, send }, clocks: agree, logger, now: () => '2027-03-03T09:00:00.000Z', everyMs: 1, ...parts }).step();

describe('a release', () => {
  it('sends every story that is due once, and forgets none when the broker fails in between', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => due(`NW-${index}`)));
    await endEmbargoes();
    const sent: string[] = [];
    const keep = async (messages: readonly OutgoingMessage[]) => void sent.push(...messages.map(({ key }) => String(key)));
    const failOnSecond = async (messages: readonly OutgoingMessage[]) => {
      if (sent.length > 0) throw new TransientError('no acknowledgement');
      await keep(messages);
    };
    await expect(release(failOnSecond)).rejects.toThrow('no acknowledgement');
    expect(sent).toHaveLength(10);
    await release(keep);
    expect(new Set(sent)).toEqual(new Set(ids));
    await release(async () => { throw new Error('nothing is left to send'); });
  });

  it('lets no text go once a kill is committed, though it comes between the first look and the lock', async () => {
    const itemId = await due('NW-1');
    await endEmbargoes();
    let begun = 0;
    const killedMeanwhile: Database = {
      ...database,
      transaction: async (work) => {
        begun += 1; // the first holds the cursor, and from inside of it the second takes the items' locks
        if (begun === 2) await writer.write([killOf('NW-1')]);
        return database.transaction(work);
      },
    };
    await release(async () => { throw new Error('a killed text has left'); }, { database: killedMeanwhile });
    expect([begun, await statusOf(itemId)]).toEqual([2, 'canceled']);
  });

  it('keeps a kill that comes a moment later waiting until the broker has answered', async () => {
    const itemId = await due('NW-1');
    await endEmbargoes();
    let killing: Promise<unknown> = Promise.resolve();
    const order: string[] = [];
    await release(async () => {
      killing = writer.write([killOf('NW-1')]).then(() => order.push('killed'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await statusOf(itemId)).toBe('usable');
      order.push('acknowledged');
    });
    await killing;
    expect(order).toEqual(['acknowledged', 'killed']);
    expect(await statusOf(itemId)).toBe('canceled');
  });

  it('waits while the clocks differ, and so does the end of an embargo; both go on when they agree again', async () => {
    const itemId = await due('NW-1');
    await endEmbargoes(differ);
    expect(await statusOf(itemId)).toBe('withheld');
    await endEmbargoes();
    const sent: OutgoingMessage[] = [];
    await release(async (messages) => void sent.push(...messages), { clocks: differ });
    expect(sent).toEqual([]);
    await release(async (messages) => void sent.push(...messages));
    expect(sent).toHaveLength(1);
  });

  it('is no side effect of a later version while the database\'s clock runs ahead of the process\'s', async () => {
    const article = held('NW-1');
    const embargo = { embargoedUntil: '2999-01-01T00:00:00.000Z' };
    await writer.write([aRawArrival(aRawArticle({ id: 'NW-1', headline: 'Budget NW-1' }, embargo)), anEnrichedArrival(article)]);
    await database.query(`update archive.version set embargoed_until = now() - interval '1 minute'`);
    const late = createArchiveWriter(database, { nowMs: () => Date.now() - 3_600_000 });
    await late.write([aRawArrival(aRawArticle({ id: 'NW-1', headline: 'Budget NW-1, corrected', versionAfter: 60_000, receivedAfter: 60_000 }))]);
    expect(await statusOf(article.itemId)).toBe('withheld');
    await writer.refold([article.itemId]);
    expect(await statusOf(article.itemId)).toBe('usable');
  });
});
