import { aRawArticle } from '@dateline/contracts/builders';
import { writeDeadLetterHeaders, type DeadLetterHeaders } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { versionArrivals } from '../../test/arrivals.js';
import { freshDatabase } from '../../test/fresh-database.js';
import {
  createArchiveWriter, createPositions, followChanges, forgetOutcomes, recordAudit, writeDeadLetters, writeOutcomes, type ArchiveChange, type Database, type DeadLetterArrival,
} from '../index.js';

describe('positions', () => {
  it('say where a partition was last read, the latest word first', async () => {
    const positions = createPositions(await freshDatabase());
    const at = { topic: 'dateline.article.raw.v1', partition: 3 };
    expect(await positions.start(at.topic, at.partition)).toBeUndefined();
    await positions.save({ ...at, clusterId: 'one', nextOffset: 2n ** 53n + 1n, lastEventId: 'e-1' });
    expect(await positions.start(at.topic, at.partition)).toEqual({ clusterId: 'one', nextOffset: 9_007_199_254_740_993n, lastEventId: 'e-1' });
    await positions.save({ ...at, clusterId: 'two', nextOffset: 5n });
    expect(await positions.start(at.topic, at.partition)).toEqual({ clusterId: 'two', nextOffset: 5n });
    expect(await positions.start(at.topic, 4)).toBeUndefined();
  });

  const at = { topic: 'dateline.article.raw.v1', partition: 3, clusterId: 'one' };

  it('are not taken back by a process that woke up late', async () => {
    const database = await freshDatabase();
    const [frozen, other] = [createPositions(database), createPositions(database)];
    await frozen.save({ ...at, nextOffset: 10n, lastEventId: 'e-9' });
    await other.start(at.topic, at.partition);
    await other.save({ ...at, nextOffset: 30n, lastEventId: 'e-29' });
    await frozen.save({ ...at, nextOffset: 20n, lastEventId: 'e-19' });
    await frozen.verify();
    expect(await other.start(at.topic, at.partition)).toEqual({ clusterId: 'one', nextOffset: 30n, lastEventId: 'e-29' });
  });

  it('follow a reader that starts anew, since what is stored does not fit', async () => {
    const positions = createPositions(await freshDatabase());
    await positions.save({ ...at, nextOffset: 10n, lastEventId: 'e-9' });
    await positions.save({ ...at, nextOffset: 4n, lastEventId: 'n-3' });
    await positions.verify();
    expect(await positions.start(at.topic, at.partition)).toEqual({ clusterId: 'one', nextOffset: 4n, lastEventId: 'n-3' });
  });

  it.each<[string, string]>([
    ['has an earlier one', 'update ops.position set next_offset = 5'],
    ['has none any more', 'delete from ops.position'],
  ])('are refused by a database that was put back and %s, and left as they are', async (_, sql) => {
    const database = await freshDatabase();
    const positions = createPositions(database);
    await positions.save({ ...at, nextOffset: 10n, lastEventId: 'e-9' });
    await database.query(sql);
    const left = await database.query('select * from ops.position');
    await expect(positions.save({ ...at, nextOffset: 12n, lastEventId: 'e-11' })).rejects.toThrow('put back');
    await expect(positions.verify()).rejects.toThrow('put back');
    await expect(positions.start(at.topic, at.partition)).rejects.toThrow('put back');
    expect(await database.query('select * from ops.position')).toEqual(left);
  });

  it('of many partitions are saved together, and what one of them has lost is not laid to the others', async () => {
    const database = await freshDatabase();
    let statements = 0;
    const positions = createPositions({ query: (sql, values) => { statements += 1; return database.query(sql, values); } });
    const all = Array.from({ length: 12 }, (_, partition) => ({ ...at, partition }));
    const save = (nextOffset: bigint) => Promise.allSettled(all.map((one) => positions.save({ ...one, nextOffset, lastEventId: `e-${one.partition}-${nextOffset - 1n}` })));
    await save(10n);
    expect(statements).toBeLessThan(4);
    await database.query('delete from ops.position where partition = 5');
    const ends = await save(20n);
    expect(ends.flatMap(({ status }, partition) => (status === 'rejected' ? [partition] : []))).toEqual([5]);
    expect(await database.query('select partition, next_offset, last_event_id from ops.position order by partition')).toEqual(
      all.filter(({ partition }) => partition !== 5).map(({ partition }) => ({ partition, next_offset: '20', last_event_id: `e-${partition}-19` })));
  });

  it('are not saved for what was done before the database was made anew, and are when it was done again', async () => {
    const database = await freshDatabase();
    const positions = createPositions(database);
    const earlier = { ...at, partition: 4 };
    await positions.save({ ...at, nextOffset: 10n });
    const [before, other] = [positions.standing(), positions.standing()];
    await database.query('create table ops.copy (like ops.position including all)');
    await database.query('insert into ops.copy select * from ops.position');
    await database.query('drop table ops.position');
    await database.query('alter table ops.copy rename to position');
    expect(await positions.save({ ...at, nextOffset: 12n }, before)).toBe(false);
    expect(await positions.save({ ...earlier, nextOffset: 3n }, other)).toBe(false);
    expect(await database.query('select partition, next_offset from ops.position')).toEqual([{ partition: 3, next_offset: '10' }]);
    const after = positions.standing();
    expect(await Promise.all([positions.save({ ...at, nextOffset: 12n }, after), positions.save({ ...earlier, nextOffset: 3n }, after)])).toEqual([true, true]);
    expect(await database.query('select partition, next_offset from ops.position order by partition'))
      .toEqual([{ partition: 3, next_offset: '12' }, { partition: 4, next_offset: '3' }]);
  });

  it('give a database that was put back another epoch, once for all processes that find out', async () => {
    const database = await freshDatabase();
    const epoch = async () => (await database.query<{ epoch: string }>('select epoch from archive.epoch'))[0]?.epoch;
    const [one, other] = [createPositions(database), createPositions(database)];
    await Promise.all([one.start(at.topic, 0), other.start(at.topic, 0)]);
    const before = await epoch();
    await Promise.all([one.wentBack(), one.wentBack(), other.wentBack()]);
    const after = await epoch();
    expect(after).not.toBe(before);
    await one.wentBack();
    expect(await epoch()).toBe(after);
  });

  it.each(['with a \u0000', 'x'.repeat(5_000), ''])('leave out an event id that no column takes', async (lastEventId) => {
    const positions = createPositions(await freshDatabase());
    await positions.save({ topic: 't', partition: 0, clusterId: 'c', nextOffset: 1n, lastEventId });
    expect(await positions.start('t', 0)).toEqual({ clusterId: 'c', nextOffset: 1n });
  });
});

describe('outcomes', () => {
  const anOutcome = (id: number, at: string) => ({
    outcomeId: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    outcome: { stage: 'enricher', kind: 'drop' as const, reason: 'unchanged' as const, sourceId: 'northwire-world', detail: 'as before', at },
  });

  it('are kept once, and forgotten after their days', async () => {
    const database = await freshDatabase();
    const recent = anOutcome(1, new Date().toISOString());
    await writeOutcomes(database, [recent, anOutcome(2, '2020-01-01T00:00:00.000Z'), anOutcome(3, '2020-01-02T00:00:00.000Z')]);
    await writeOutcomes(database, [recent]);
    expect(await forgetOutcomes(database, { days: 30, limit: 1 })).toBe(1);
    expect(await forgetOutcomes(database, { days: 30, limit: 10 })).toBe(1);
    expect(await database.query('select outcome_id, reason from ops.outcome')).toEqual([{ outcome_id: recent.outcomeId, reason: 'unchanged' }]);
  });
});

describe('dead letters', () => {
  const about: DeadLetterHeaders = {
    reason: 'not-json', stage: 'read-story', error: 'no JSON', topic: 'dateline.article.raw.v1', partition: 2, offset: '77', attempt: 1, firstFailedAt: '2027-03-03T08:00:00.000Z',
  };
  const aLetter = (headers: DeadLetterArrival['headers'], overrides: Partial<DeadLetterArrival> = {}): DeadLetterArrival => ({
    topic: 'dateline.enricher.dlq.v1', partition: 0, offset: '5', timestamp: Date.UTC(2027, 2, 3), key: Buffer.from([0, 255]), value: Buffer.from('{"a":\u0000'), headers, ...overrides,
  });

  it('are kept byte for byte, once, though they were written twice', async () => {
    const database = await freshDatabase();
    const letter = aLetter({ ...writeDeadLetterHeaders(about), ce_id: 'e-1', odd: Buffer.from([255]) });
    await writeDeadLetters(database, [letter, aLetter({ ...writeDeadLetterHeaders({ ...about, attempt: 2 }), ce_id: 'e-1' })]);
    await writeDeadLetters(database, [{ ...letter, offset: '6' }]);
    const rows = await database.query<Record<string, unknown>>('select * from ops.dead_letter order by attempt');
    expect(rows).toMatchObject([
      { reason: 'not-json', stage: 'read-story', topic: about.topic, partition: 2, offset: '77', attempt: 1, event_id: 'e-1', state: 'open', headers: { odd: { base64: '/w==' } } },
      { attempt: 2 },
    ]);
    expect(rows[0]?.['key']).toEqual(letter.key);
    expect(rows[0]?.['value']).toEqual(letter.value);
  });

  it.each([
    ['no headers of ours', {}],
    ['headers of nonsense', { 'dateline-dlq-reason': 'a\u0000b', 'dateline-dlq-stage': '\ud800', 'dateline-dlq-offset': 'x', 'dateline-dlq-partition': '1e99', 'dateline-dlq-first-failed-at': '2027-99-99T', ce_id: '\u0000' }],
    ['several of one name', { 'dateline-dlq-reason': ['defect', 'not-json'] }],
  ])('find a row with %s', async (_, headers) => {
    const database = await freshDatabase();
    await writeDeadLetters(database, [aLetter(headers, { key: null, value: null })]);
    expect(await database.query('select state, key, value from ops.dead_letter')).toEqual([{ state: 'open', key: null, value: null }]);
  });
});

describe('a follower', () => {
  async function changed(database: Database, ...ids: string[]): Promise<void> {
    for (const id of ids) await createArchiveWriter(database).write(versionArrivals(aRawArticle({ id })));
  }
  const noting = (name: string, noted: ArchiveChange[], limit = 2) => ({ name, limit, handle: async (changes: readonly ArchiveChange[]) => void noted.push(...changes) });

  it('takes every change once, in order, from where it stands', async () => {
    const database = await freshDatabase();
    const noted: ArchiveChange[] = [];
    await changed(database, 'a', 'b', 'c');
    expect(await followChanges(database, noting('search', noted))).toBe(2);
    expect(await followChanges(database, noting('search', noted))).toBe(1);
    expect(await followChanges(database, noting('search', noted))).toBe(0);
    await changed(database, 'd');
    expect(await followChanges(database, noting('search', noted))).toBe(1);
    expect(noted.map(({ seq }) => seq)).toEqual([1n, 2n, 3n, 4n]);
    expect(noted.map(({ kind }) => kind)).toEqual(['version', 'version', 'version', 'version']);
    expect(await followChanges(database, noting('status', []))).toBe(2);
  });

  it('stays where it is when its work fails, and takes back what it wrote', async () => {
    const database = await freshDatabase();
    await changed(database, 'a');
    const failing = { name: 'search', limit: 5, handle: async (_: readonly ArchiveChange[], query: Database['query']) => {
      await query(`insert into ops.position values ('t', 0, 'c', 1, null)`);
      throw new Error('broker away');
    } };
    await expect(followChanges(database, failing)).rejects.toThrow('broker away');
    expect(await database.query('select from ops.position')).toEqual([]);
    const noted: ArchiveChange[] = [];
    expect(await followChanges(database, noting('search', noted))).toBe(1);
  });

  it('finds nothing to do while another process holds its cursor', async () => {
    const database = await freshDatabase();
    await changed(database, 'a', 'b', 'c');
    await followChanges(database, noting('search', [], 1));
    const noted: ArchiveChange[] = [];
    const outer = followChanges(database, { name: 'search', limit: 1, handle: async () => {
      expect(await followChanges(database, noting('search', noted))).toBe(0);
    } });
    expect(await outer).toBe(1);
    expect(noted).toEqual([]);
  });

  it('begins with an earlier change when it is told to, and goes on from there', async () => {
    const database = await freshDatabase();
    await changed(database, 'a', 'b', 'c', 'd');
    await followChanges(database, noting('status', []));
    const noted: ArchiveChange[] = [];
    expect(await followChanges(database, { ...noting('status', noted, 2), from: 2n })).toBe(2);
    expect(await followChanges(database, { ...noting('status', noted), from: 9n })).toBe(1);
    expect(noted.map(({ seq }) => seq)).toEqual([2n, 3n, 4n]);
  });

  it('starts again from the first change in a database of another epoch', async () => {
    const database = await freshDatabase();
    await changed(database, 'a', 'b');
    await followChanges(database, noting('search', []));
    await database.query('update archive.epoch set epoch = gen_random_uuid()');
    const noted: ArchiveChange[] = [];
    expect(await followChanges(database, noting('search', noted))).toBe(2);
    expect(await followChanges(database, noting('search', noted))).toBe(0);
    expect(noted.map(({ seq }) => seq)).toEqual([1n, 2n]);
  });
});

describe('the audit', () => {
  it('keeps who did what to what and why, by the database\'s clock, and rolls back with what it tells of', async () => {
    const database = await freshDatabase();
    const entry = { actor: 'desk', action: 'story kill', subject: 'an item', reason: 'wrong name', detail: { asked: 1 } };
    await expect(database.transaction(async (query) => {
      await recordAudit(query, entry);
      throw new Error('undone');
    })).rejects.toThrow('undone');
    const id = await database.transaction((query) => recordAudit(query, entry));
    expect(await database.query('select audit_id, actor, action, subject, reason, detail, at <= clock_timestamp() as past from ops.audit'))
      .toEqual([{ audit_id: id, ...entry, past: true }]);
  });
});
