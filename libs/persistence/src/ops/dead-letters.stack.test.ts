import { aRawArticle, rawIdOf } from '@dateline/contracts/builders';
import { describe, expect, it } from 'vitest';
import { versionArrivals } from '../../test/arrivals.js';
import { emptyDatabase, freshDatabase } from '../../test/fresh-database.js';
import { aLetter, eventOf, itemOf, type LetterSketch } from '../../test/letters.js';
import {
  createArchiveWriter, discardDeadLetters, findDeadLetter, forgetDeadLetters, groupDeadLetters, listDeadLetters, openDatabase, recordAudit, redriveDeadLetters,
  selectOpenDeadLetters, writeDeadLetters, type ClaimedLetter, type Database, type DeadLetterFilter,
} from '../index.js';
import { migrationSource } from '../migrations/migrate.js';

const audit = (database: Database): Promise<string> => recordAudit(database.query, { actor: 'desk', action: 'dlq retry', subject: 'a test', reason: 'mended' });
const sendAll = async (letters: readonly ClaimedLetter[]): Promise<string[]> => letters.map(({ id }) => id);
const openIds = async (database: Database): Promise<string[]> => (await selectOpenDeadLetters(database, {}, 1_000)).letters.map(({ id }) => id);

async function withLetters(...sketches: readonly LetterSketch[]): Promise<Database> {
  const database = await freshDatabase();
  await writeDeadLetters(database, sketches.map((sketch, index) => aLetter(index + 1, sketch)));
  return database;
}

it('dead letters are forgotten 90 days after they were settled, unless their record is dead again', async () => {
  const database = await withLetters({}, {}, {}, {});
  const ids = await openIds(database);
  await discardDeadLetters(database.query, { ids: ids.slice(1), auditId: await audit(database) });
  await database.query(`update ops.dead_letter set settled_at = now() - interval '91 days' where dead_letter_id = any($1::uuid[])`, [ids.slice(2)]);
  await database.query(`update ops.dead_letter letter set (topic, partition, "offset") = (select topic, partition, "offset" from ops.dead_letter where dead_letter_id = $1) where dead_letter_id = $2`, [ids[0], ids[3]]);
  expect(await forgetDeadLetters(database, { days: 90, limit: 10 })).toBe(1);
  const left = await database.query<{ dead_letter_id: string }>('select dead_letter_id from ops.dead_letter');
  expect(new Set(left.map(({ dead_letter_id: id }) => id))).toEqual(new Set([ids[0], ids[1], ids[3]]));
});

describe('dead letters in groups', () => {
  it('stand by reason, the largest first, then by service, stage and source', async () => {
    const database = await withLetters(
      { reason: 'not-json', stage: 'read-story' }, {}, { failedAt: '2027-03-03T10:00:00.000Z' }, { source: 'northwire-sport' }, { service: 'store', stage: 'read-arrival', attempt: 2 });
    expect(await groupDeadLetters(database, {})).toEqual([
      { reason: 'enrichment-failed', service: 'enricher', stage: 'enrich', sourceId: 'northwire-world', letters: 2, again: 0, firstAt: '2027-03-03T08:00:00.000Z', lastAt: '2027-03-03T10:00:00.000Z' },
      expect.objectContaining({ service: 'enricher', sourceId: 'northwire-sport', letters: 1 }),
      expect.objectContaining({ service: 'store', stage: 'read-arrival', letters: 1, again: 1 }),
      expect.objectContaining({ reason: 'not-json', stage: 'read-story', letters: 1 }),
    ]);
  });

  it.each<[string, DeadLetterFilter, number[]]>([
    ['nothing', {}, [1, 2, 3, 4]],
    ['a service', { service: 'store' }, [3]],
    ['a reason', { reasons: ['not-json'] }, [2]],
    ['one of two reasons', { reasons: ['not-json', 'defect'] }, [2, 4]],
    ['a stage', { stage: 'read-story' }, [2]],
    ['a source', { sourceId: 'northwire-sport' }, [4]],
    ['a beginning, included', { since: '2027-03-03T10:00:00.000Z' }, [3, 4]],
    ['an end, excluded', { until: '2027-03-03T10:00:00.000Z' }, [1, 2]],
    ['an event', { eventId: eventOf(1) }, [1]],
    ['an item', { itemId: itemOf(2) }, [2]],
    ['all at once', { service: 'enricher', reasons: ['defect'], sourceId: 'northwire-sport', since: '2027-03-03T09:00:00.000Z' }, [4]],
    ['what is in none', { service: 'store', reasons: ['defect'] }, []],
    ['text that would end a statement', { sourceId: `'; drop table ops.dead_letter; --` }, []],
  ])('are narrowed by %s', async (_, filter, expected) => {
    const database = await withLetters({}, { reason: 'not-json', stage: 'read-story' }, { service: 'store', failedAt: '2027-03-03T10:00:00.000Z' },
      { reason: 'defect', source: 'northwire-sport', failedAt: '2027-03-03T11:00:00.000Z' });
    const items = (await listDeadLetters(database, filter, 10)).map(({ itemId }) => Number(itemId?.slice(-12))).sort();
    expect(items).toEqual(expected);
    expect((await groupDeadLetters(database, filter)).reduce((sum, { letters }) => sum + letters, 0)).toBe(expected.length);
  });

  it('know neither source nor item where no header names them', async () => {
    const database = await freshDatabase();
    await writeDeadLetters(database, [{ ...aLetter(1), headers: {}, key: null, value: null }]);
    expect(await listDeadLetters(database, {}, 1)).toMatchObject([{ reason: 'headers-invalid', sourceId: undefined, itemId: undefined, eventId: undefined, attempt: 0, bytes: 0 }]);
  });
});

describe('a dead letter', () => {
  it('shows its bytes, its headers and how its story stands in the archive', async () => {
    const database = await freshDatabase();
    const raw = aRawArticle({ id: 'known' });
    await createArchiveWriter(database).write(versionArrivals(raw));
    const letter = aLetter(1);
    await writeDeadLetters(database, [{ ...letter, headers: { ...letter.headers, ce_id: rawIdOf(raw), ce_subject: raw.itemId, odd: [Buffer.from([255]), 'b'] } }]);
    const [id = ''] = await openIds(database);
    const found = await findDeadLetter(database, id);
    expect(found).toMatchObject({ id, value: letter.value, key: letter.key, origin: { topic: 'dateline.article.raw.v1', offset: '1' }, itemStatus: 'usable', enrichment: { form: 'full', status: 'complete' } });
    expect(found?.headers['odd']).toEqual([Buffer.from([255]), Buffer.from('b')]);
    expect(await findDeadLetter(database, itemOf(9))).toBeUndefined();
  });

  it('that died again tells of every attempt, and not of its neighbours', async () => {
    const database = await withLetters({}, {});
    const [first = ''] = await openIds(database);
    const redriven = await redriveDeadLetters(database, { ids: [first], auditId: await audit(database), send: sendAll });
    expect(redriven).toEqual({ sent: [first], refused: [], elsewhere: 0 });
    const again = { attempt: 2, reason: 'enrichment-timeout', failedAt: '2027-03-04T08:00:00.000Z', firstFailedAt: '2027-03-03T08:00:00.000Z' } as const;
    await writeDeadLetters(database, [aLetter(1, again), { ...aLetter(1, again), offset: '99' }]);
    const history = [
      { id: first, attempt: 1, state: 'redriven', reason: 'enrichment-failed', settled: { actor: 'desk', why: 'mended' } },
      { attempt: 2, state: 'open', reason: 'enrichment-timeout', failedAt: again.failedAt },
    ];
    const [second] = await listDeadLetters(database, { reasons: ['enrichment-timeout'] }, 5);
    expect(second).toMatchObject({ attempt: 2, firstFailedAt: again.firstFailedAt, failedAt: again.failedAt });
    for (const id of [first, second?.id ?? '']) expect((await findDeadLetter(database, id))?.history).toMatchObject(history);
    expect((await findDeadLetter(database, first))?.history).toHaveLength(2);
  });
});

describe('letters sent round again', () => {
  it('are marked once they are acknowledged, and not touched a second time', async () => {
    const database = await withLetters({}, {}, { service: 'store' });
    const selection = await selectOpenDeadLetters(database, {}, 2);
    expect(selection).toMatchObject({ letters: [{ itemId: itemOf(1) }, { itemId: itemOf(2) }], left: 1 });
    const ids = await openIds(database);
    const claimed: ClaimedLetter[] = [];
    const auditId = await audit(database);
    const send = (letters: readonly ClaimedLetter[]) => sendAll((claimed.push(...letters), letters));
    expect(await redriveDeadLetters(database, { ids, auditId, send })).toMatchObject({ sent: ids, elsewhere: 0 });
    expect(claimed.map(({ about }) => about)).toMatchObject([{ offset: '1', attempt: 1 }, { offset: '2' }, { offset: '3' }]);
    expect(claimed.map(({ value }) => String(value))).toEqual(['{"story":1}', '{"story":2}', '{"story":3}']);
    expect(await redriveDeadLetters(database, { ids, auditId, send })).toEqual({ sent: [], refused: [], elsewhere: 3 });
    expect(claimed).toHaveLength(3);
    await writeDeadLetters(database, [aLetter(1)]);
    expect(await openIds(database)).toEqual([]);
  });

  it('stay open when the command dies before the acknowledgement, and when one cannot be sent', async () => {
    const database = await withLetters({}, {});
    const [first = '', second = ''] = await openIds(database);
    const auditId = await audit(database);
    const die = async (): Promise<never> => { throw new Error('died'); };
    await expect(redriveDeadLetters(database, { ids: [first, second], auditId, send: die })).rejects.toThrow('died');
    expect(await openIds(database)).toEqual([first, second]);
    expect(await redriveDeadLetters(database, { ids: [first, second], auditId, send: async () => [second] })).toEqual({ sent: [second], refused: [first], elsewhere: 0 });
    expect(await openIds(database)).toEqual([first]);
  });

  it('go out once though two operators send them at once', async () => {
    const database = await withLetters({}, {}, {});
    const ids = await openIds(database);
    const auditId = await audit(database);
    const sent: string[] = [];
    const slowly = async (letters: readonly ClaimedLetter[]): Promise<string[]> => {
      const other = await redriveDeadLetters(database, { ids, auditId, send: async (more) => sendAll((sent.push(...more.map(({ id }) => id)), more)) });
      expect(other).toEqual({ sent: [ids[2]], refused: [], elsewhere: 2 });
      sent.push(...letters.map(({ id }) => id));
      return sendAll(letters);
    };
    await redriveDeadLetters(database, { ids: ids.slice(0, 2), auditId, send: slowly });
    expect(sent.sort()).toEqual([...ids].sort());
    expect(await openIds(database)).toEqual([]);
  });
});

describe('letters discarded', () => {
  it('keep their bytes, say by whose word, and go together with the audit or not at all', async () => {
    const database = await withLetters({}, {});
    const [first = '', second = ''] = await openIds(database);
    await expect(database.transaction(async (query) => {
      await discardDeadLetters(query, { ids: [first], auditId: await recordAudit(query, { actor: 'desk', action: 'dlq discard', subject: 'a test', reason: 'sent anew' }) });
      throw new Error('undone');
    })).rejects.toThrow('undone');
    expect(await openIds(database)).toEqual([first, second]);
    const auditId = await audit(database);
    expect(await discardDeadLetters(database.query, { ids: [first], auditId })).toBe(1);
    expect(await discardDeadLetters(database.query, { ids: [first], auditId })).toBe(0);
    expect(await openIds(database)).toEqual([second]);
    expect(await findDeadLetter(database, first)).toMatchObject({ state: 'discarded', value: Buffer.from('{"story":1}'), history: [{ settled: { actor: 'desk' } }] });
    expect(await listDeadLetters(database, { states: ['discarded'] }, 5)).toMatchObject([{ id: first }]);
  });
});

describe('letters of the release before', () => {
  it('are given source, item and time of failure as far as their headers tell', async () => {
    const url = await emptyDatabase();
    const source = await migrationSource(url).initialize();
    await source.runMigrations();
    while ((await source.query(`select to_regclass('ops.dead_letter_of_origin') as index`) as { index: unknown }[])[0]?.index !== null) await source.undoLastMigration();
    const headers = [{ ce_source: '/feed-ingestor/northwire', ce_subject: itemOf(1) }, { ce_source: ['/feed-ingestor/a', 'b'], ce_subject: 'none' }, {}];
    for (const [index, one] of headers.entries()) {
      await source.query(
        `insert into ops.dead_letter (dead_letter_id, dlq_topic, dlq_partition, dlq_offset, reason, stage, error, topic, partition, "offset", attempt, first_failed_at, headers)
         values ($1, 'dateline.store.dlq.v1', 0, $2, 'not-json', 'read', '', 't', 0, $2, 1, '2027-03-03T08:00:00Z', $3)`, [itemOf(index + 1), index, JSON.stringify(one)]);
    }
    await source.runMigrations();
    await source.destroy();
    const database = await openDatabase({ url, poolSize: 1, applicationName: 'dateline-test' });
    const letters = await listDeadLetters(database, {}, 5);
    await database.close();
    expect(letters.map(({ sourceId, itemId, failedAt }) => [sourceId, itemId, failedAt])).toEqual([
      ['northwire', itemOf(1), '2027-03-03T08:00:00.000Z'], [undefined, undefined, '2027-03-03T08:00:00.000Z'], [undefined, undefined, '2027-03-03T08:00:00.000Z'],
    ]);
  });
});
