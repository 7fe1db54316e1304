import { randomUUID } from 'node:crypto';
import { anEnrichedArticle, aRawArticle, enrichedIdOf, rawIdOf } from '@dateline/contracts/builders';
import { headerText, type FullArticle, type RawArticle } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { archiveDump } from '../../test/archive-dump.js';
import { anEnrichedArrival, anEntity, aRawArrival, enrichedArrivals, versionArrivals } from '../../test/arrivals.js';
import { embargoOver } from '../../test/embargo-over.js';
import { freshDatabase } from '../../test/fresh-database.js';
import {
  countReplayable, createArchiveWriter, createReplay, findReplay, judgeReplayable, listReplays, nextReplayable, replayRunner, stopReplay, takeReplay,
  type ArchiveCursor, type Database, type ReplayFilter,
} from '../index.js';

const everything: ReplayFilter = { until: '2999-01-01T00:00:00.000Z', sourceIds: [], providerKeys: [], itemIds: [], languages: [], skipped: false };
const far = '2999-01-01T00:00:00.000Z';
const story = (id: string, version = 1, facts: Partial<RawArticle> = {}): RawArticle =>
  aRawArticle({ id, headline: `${id}, version ${version}`, versionAfter: version * 60_000, receivedAfter: version * 60_000 }, facts);

async function archived(...stories: readonly (readonly [RawArticle, Partial<FullArticle>?])[]): Promise<Database> {
  const database = await freshDatabase();
  await createArchiveWriter(database).write(stories.flatMap(([raw, overrides]) => versionArrivals(raw, overrides)));
  return database;
}

/** Every story a replay would send, in pages. */
async function chosen(database: Database, filter: ReplayFilter = everything, limit = 3): Promise<string[]> {
  const ids: string[] = [];
  for (let after: ArchiveCursor | undefined;;) {
    const events = await nextReplayable(database.query, filter, { after, limit });
    ids.push(...events.map(({ rawEventId }) => rawEventId));
    after = events.at(-1);
    if (after === undefined) break;
  }
  expect(await countReplayable(database.query, filter)).toBe(ids.length);
  expect([...(await judgeReplayable(database.query, filter, ids)).replayable].toSorted()).toEqual(ids.toSorted());
  return ids;
}

describe('what a replay may send', () => {
  it('is every current version of a usable item, once, in the order of receipt, whatever the size of a page', async () => {
    const stories = Array.from({ length: 10 }, (_, index) => story(`NW-${index}`, 10 - index));
    const database = await archived(...stories.map((raw) => [raw] as const));
    const inOrder = stories.toReversed().map((raw) => rawIdOf(raw));
    for (const limit of [1, 3, 100]) expect(await chosen(database, everything, limit)).toEqual(inOrder);
  });

  it.each<[string, readonly (readonly [RawArticle, Partial<FullArticle>?])[], number | undefined]>([
    ['an older version', [[story('NW-1', 1)], [story('NW-1', 2)]], 1],
    ['a killed item', [[story('NW-1', 1)], [story('NW-1', 2, { declaredStatus: 'canceled' })]], undefined],
    ['an item killed by wording', [[story('NW-1', 1)], [story('NW-1', 2), { action: 'kill' }]], undefined],
    ['an item that a kill from before it withdraws', [[story('NW-1', 2)], [story('NW-1', 1, { declaredStatus: 'canceled' })]], undefined],
    ['a held item', [[story('NW-1', 1, { declaredStatus: 'withheld' })]], undefined],
    ['an item under embargo', [[story('NW-1', 1, { embargoedUntil: far })]], undefined],
    ['a silent version while the embargo of another is open', [[story('NW-1', 1, { embargoedUntil: far })], [story('NW-1', 2)]], undefined],
    ['what stands before a version that frees a killed item', [[story('NW-1', 1, { declaredStatus: 'canceled' })], [story('NW-1', 2, { declaredStatus: 'usable' })]], 1],
  ])('is never %s', async (_, stories, expected) => {
    const database = await archived(...stories);
    const raw = expected === undefined ? undefined : stories[expected]?.[0];
    expect(await chosen(database)).toEqual(raw === undefined ? [] : [rawIdOf(raw)]);
  });

  it('is nothing of an item with an older version that nobody has read: its wording may withdraw the item', async () => {
    const database = await archived([story('NW-1', 2)]);
    const writer = createArchiveWriter(database);
    await writer.write([aRawArrival(story('NW-1', 1))]);
    expect(await chosen(database)).toEqual([]);
    await writer.write(enrichedArrivals(story('NW-1', 1)));
    expect(await chosen(database)).toEqual([rawIdOf(story('NW-1', 2))]);
  });

  it('is a story that nobody has read yet, and none whose raw event is not there', async () => {
    const database = await freshDatabase();
    await createArchiveWriter(database).write([aRawArrival(story('NW-1')), ...enrichedArrivals(story('NW-2'))]);
    expect(await chosen(database)).toEqual([rawIdOf(story('NW-1'))]);
  });

  it('is the event as it came: headers and bytes', async () => {
    const raw = story('NW-1');
    const arrival = aRawArrival(raw);
    const headers = { ...arrival.headers, odd: Buffer.from([0, 255]), twice: [Buffer.from('a'), Buffer.from('b')] };
    const value = Buffer.from(` ${arrival.value.toString()}\n`);
    const database = await freshDatabase();
    await createArchiveWriter(database).write([{ ...arrival, headers, value }]);
    const [event] = await nextReplayable(database.query, everything, { limit: 5 });
    expect(event?.value.equals(value)).toBe(true);
    expect(event?.headers).toEqual(headers);
    expect(headerText(event?.headers, 'ce_id')).toBe(rawIdOf(raw));
  });

  it('is judged by the database\'s clock: an embargo that has ended by then is open at the instant the event is to be judged at', async () => {
    const raw = story('NW-1', 1, { embargoedUntil: far });
    const database = await archived([raw]);
    await embargoOver(database, raw.itemId);
    expect(await chosen(database)).toEqual([]); // nobody has folded it yet
    await createArchiveWriter(database).refold([raw.itemId]);
    const [event] = await nextReplayable(database.query, everything, { limit: 5 });
    const [row] = await database.query<{ over: boolean }>('select embargoed_until <= $1::timestamptz as over from archive.version', [event?.asOf]);
    expect(row).toEqual({ over: true });
  });

  it.each<[string, Partial<ReplayFilter>, readonly string[]]>([
    ['by the time of receipt', { since: '2027-03-03T08:02:00.000Z', until: '2027-03-03T08:03:00.000Z' }, ['b']],
    ['by source', { sourceIds: ['paper', 'radio'] }, ['b']],
    ['by provider', { providerKeys: ['paper'] }, ['c']],
    ['by item', { itemIds: [story('a').itemId, story('c').itemId] }, ['a', 'c']],
    ['by language', { languages: ['fr', 'de'] }, ['b']],
    ['by generation', { generationBelow: 3 }, ['a', 'c']],
    ['by what has not been enriched', { skipped: true }, ['c']],
    ['by several at once', { sourceIds: ['northwire-world'], generationBelow: 3, skipped: true }, ['c']],
  ])('is chosen %s', async (_, filter, expected) => {
    const enrichment = (generation: number, status = 'complete') => ({ enrichment: { status, generation, fingerprint: 'x', runs: [] } });
    const stories = {
      a: [story('a', 1), enrichment(2)],
      b: [story('b', 2, { sourceId: 'paper' }), { ...enrichment(3), language: { code: 'fr', source: 'detected', confidence: 1 } }],
      c: [story('c', 3, { providerKey: 'paper' }), enrichment(1, 'skipped')],
    } as const satisfies Record<string, readonly [RawArticle, Partial<FullArticle>]>;
    const database = await archived(...Object.values(stories));
    const named = new Map(Object.entries(stories).map(([name, [raw]]) => [rawIdOf(raw), name]));
    expect((await chosen(database, { ...everything, ...filter })).map((id) => named.get(id))).toEqual(expected);
  });

  it('is told from what the archive has never heard of', async () => {
    const database = await archived([story('NW-1')], [story('NW-2', 1, { declaredStatus: 'canceled' })]);
    const ids = [rawIdOf(story('NW-1')), rawIdOf(story('NW-2', 1, { declaredStatus: 'canceled' })), rawIdOf(story('NW-3'))];
    const { known, replayable } = await judgeReplayable(database.query, everything, ids);
    expect([[...known].toSorted(), [...replayable]]).toEqual([ids.slice(0, 2).toSorted(), ids.slice(0, 1)]);
  });
});

describe('a newer generation', () => {
  it('replaces text and mentions of every version it reads, and makes none', async () => {
    const stories = Array.from({ length: 60 }, (_, index) => story(`NW-${index % 40}`, 1 + Math.floor(index / 40)));
    const named: Partial<FullArticle> = { entities: [anEntity('Ilse Varga')] };
    const database = await archived(...stories.map((raw) => [raw, named] as const));
    const writer = createArchiveWriter(database);
    const before = await archiveDump(database);
    const anew = (raw: RawArticle): FullArticle =>
      anEnrichedArticle(raw, { entities: [anEntity('Tomas Quint')], enrichment: { status: 'complete', generation: 2, fingerprint: 'newer', runs: [] } });
    const sent = new Set(await chosen(database, { ...everything, generationBelow: 2 }, 7));
    const current = stories.filter((raw) => sent.has(rawIdOf(raw)));
    expect(current).toHaveLength(40);
    await writer.write(current.flatMap((raw) => [aRawArrival(raw), anEnrichedArrival(anew(raw))]));
    const after = await archiveDump(database);
    expect([after['raw'], after['version']?.length]).toEqual([before['raw'], before['version']?.length]);
    const revisions = 'select item_id, revisions from archive.item order by 1';
    const items = await database.query<{ shown_enriched_event_id: string; revisions: number }>('select * from archive.item');
    expect(items.map((row) => row.shown_enriched_event_id).toSorted()).toEqual(current.map((raw) => enrichedIdOf(anew(raw))).toSorted());
    expect((await database.query<{ name: string }>('select distinct name from archive.mention join archive.entity using (entity_id)'))).toEqual([{ name: 'Tomas Quint' }]);
    expect((await database.query<{ revisions: number }>(revisions)).reduce((sum, row) => sum + row.revisions, 0)).toBe(60);
    expect(await chosen(database, { ...everything, generationBelow: 2 })).toEqual([]);
  });

  it('withdraws what it reads as a kill, in a row that says so', async () => {
    const database = await archived([story('NW-1'), { entities: [anEntity('Ilse Varga')] }]);
    const writer = createArchiveWriter(database);
    await writer.write(enrichedArrivals(story('NW-1'), { action: 'kill', enrichment: { status: 'complete', generation: 2, fingerprint: 'g2', runs: [] } }));
    expect(await database.query('select status, reason, shown_raw_event_id from archive.item')).toEqual([{ status: 'canceled', reason: 'kill', shown_raw_event_id: null }]);
    expect(await database.query('select action, action_generation, generation, form, pub_status from archive.version'))
      .toEqual([{ action: 'kill', action_generation: 2, generation: 1, form: 'full', pub_status: 'canceled' }]);
    expect(await database.query('select from archive.mention')).toEqual([]);
    expect(await chosen(database)).toEqual([]);
  });

  it('is held against rows from before readings were told apart by their enrichment\'s generation', async () => {
    const database = await archived([story('NW-1')]);
    await database.query('update archive.version set action_generation = null');
    const writer = createArchiveWriter(database);
    expect(await writer.write(versionArrivals(story('NW-1')))).toMatchObject({ repeated: 2, itemsChanged: 0 });
    await writer.write(enrichedArrivals(story('NW-1'), { action: 'hold', enrichment: { status: 'complete', generation: 2, fingerprint: 'g2', runs: [] } }));
    expect(await database.query('select status, reason from archive.item')).toEqual([{ status: 'withheld', reason: 'hold' }]);
  });
});

describe('a replay', () => {
  const asked = { bytesFrom: 'archive' as const, filter: { ...everything, sourceIds: ['northwire-world'] }, rate: 12.5, actor: 'desk', reason: 'better names', cursor: null, expected: 100 };
  const step = { cursor: { receivedAt: far, rawEventId: rawIdOf(aRawArticle()) }, sent: 40, restored: 1, passedOver: 2 };

  it('keeps what was asked for, and how far it has come', async () => {
    const database = await freshDatabase();
    const runner = randomUUID();
    const { replayId } = await createReplay(database.query, { ...asked, runner });
    expect(await replayRunner(database, replayId, runner).move(step)).toBe(true);
    expect(await replayRunner(database, replayId, runner).move(step)).toBe(true); // an answer that was lost
    expect(await findReplay(database.query, replayId)).toMatchObject({ ...asked, ...step, state: 'running' });
    expect(await replayRunner(database, replayId, runner).finish()).toBe(true);
    expect(await listReplays(database.query, 10)).toMatchObject([{ replayId, state: 'done', endedAt: expect.any(Date) }]);
    expect(await findReplay(database.query, replayId + 1)).toBeUndefined();
  });

  it('that is stopped from elsewhere lets its runner know, and keeps what was sent', async () => {
    const database = await freshDatabase();
    const runner = randomUUID();
    const { replayId } = await createReplay(database.query, { ...asked, runner });
    expect(await stopReplay(database.query, replayId)).toBe(true);
    expect(await stopReplay(database.query, replayId)).toBe(false);
    expect(await replayRunner(database, replayId, runner).move(step)).toBe(false);
    expect(await findReplay(database.query, replayId)).toMatchObject({ ...step, state: 'stopped' });
  });

  it('is taken over when it was stopped or its process is silent, by one of several, from its cursor', async () => {
    const database = await freshDatabase();
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    const { replayId } = await createReplay(database.query, { ...asked, runner: first });
    await replayRunner(database, replayId, first).move(step);
    expect(await takeReplay(database.query, replayId, second)).toBeUndefined(); // it runs
    await database.query(`update ops.replay set moved_at = now() - interval '5 minutes'`);
    const taken = await Promise.all([second, third].map((runner) => takeReplay(database.query, replayId, runner)));
    expect(taken.filter((replay) => replay !== undefined)).toMatchObject([{ cursor: step.cursor, sent: 40, state: 'running' }]);
    expect(await replayRunner(database, replayId, first).move({ ...step, sent: 60 })).toBe(false); // woken too late
    expect(await findReplay(database.query, replayId)).toMatchObject({ sent: 40 });
    await stopReplay(database.query, replayId);
    expect(await takeReplay(database.query, replayId, third)).toMatchObject({ state: 'running', endedAt: undefined });
  });

  it('that is done is taken over by nobody', async () => {
    const database = await freshDatabase();
    const runner = randomUUID();
    const { replayId } = await createReplay(database.query, { ...asked, runner });
    await replayRunner(database, replayId, runner).finish();
    expect(await takeReplay(database.query, replayId, randomUUID())).toBeUndefined();
  });
});
