import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatInstant, versionKey } from '@dateline/contracts';
import { aRawArticle, builderInstant, rawIdOf } from '@dateline/contracts/builders';
import { eventually } from '../../../../test/stack/index.js';
import { freshDatabase } from '../../test/fresh-database.js';
import { IngestRepository, nameId, type Database, type ItemState, type NewPublication, type ProviderName, type StoredSource } from '../index.js';

const aSource = (more: Partial<StoredSource> = {}): StoredSource => ({
  id: 'northwire-world', kind: 'feed', location: 'https://northwire.example/world.xml', providerKey: 'northwire', providerName: 'Northwire', trust: 'wire',
  intervalMs: 60_000, fileNameIsIdentity: false, ...more,
});
const name = (value: string, rung: ProviderName['rung'] = 'provider-id'): ProviderName => ({ providerKey: 'northwire', rung, value });

/** A version of the item a builder makes, and the state it leaves its item in. */
function aVersion(id: string, more: Partial<NewPublication> = {}): { readonly publication: NewPublication; readonly state: ItemState } {
  const article = aRawArticle({ id });
  const eventId = more.event?.id ?? rawIdOf(article);
  const key = versionKey({ versionTime: builderInstant, receivedAt: builderInstant, stateHash: article.stateHash });
  const event = { id: eventId, key: article.itemId, value: Buffer.from(JSON.stringify(article)), headers: { ce_id: eventId, 'b-second': '2', 'a-first': '1' } };
  return {
    publication: { event, lane: 'normal', sourceId: article.sourceId, receivedAt: builderInstant, versionKey: key, ...more },
    state: { itemId: article.itemId, eventId, stateHash: article.stateHash, versionTime: builderInstant, textSketch: [1, -2, 2_147_483_647] },
  };
}

const write = (repository: IngestRepository, ...versions: readonly ReturnType<typeof aVersion>[]): Promise<void> =>
  repository.transaction(async (intake) => {
    await intake.lockItems(versions.map(({ state }) => state.itemId), builderInstant);
    await intake.prepare(versions.map(({ publication }) => publication), versions.map(({ state }) => state));
  });

const itemOf = async (repository: IngestRepository, itemId: string) =>
  repository.transaction(async (intake) => (await intake.lockItems([itemId], builderInstant)).get(itemId));

describe('sources', () => {
  it('are exactly those applied last by the same hand', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const commanded = aSource({ id: 'added', format: 'rss', charset: 'windows-1252' });
    await repository.applySources([commanded], 'command');
    await repository.applySources([aSource(), aSource({ id: 'southwire', trust: 'web' })], 'file');
    await repository.applySources([aSource({ intervalMs: 5_000 })], 'file');
    expect(await repository.listSources()).toEqual([commanded, aSource({ intervalMs: 5_000 })]);
  });

  it('lose their validators when they are to be read from elsewhere or otherwise, and only then', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const etagAfter = async (source: StoredSource): Promise<string | undefined> => {
      await repository.applySources([source], 'file');
      const [leased] = await repository.leaseDueFeeds({ by: 'p', leaseMs: 60_000, limit: 1 });
      await repository.savePoll({ sourceId: source.id, by: 'p', pollAgainInMs: 0, consecutiveErrors: 0, ok: true, validators: { etag: '"1"' } });
      return leased?.state.etag;
    };
    expect(await etagAfter(aSource())).toBeUndefined();
    expect(await etagAfter(aSource({ intervalMs: 9_000, providerName: 'Northwire News' }))).toBe('"1"');
    expect(await etagAfter(aSource({ format: 'rss' }))).toBeUndefined();
    expect(await etagAfter(aSource({ format: 'rss', location: 'https://northwire.example/other.xml' }))).toBeUndefined();
  });
});

describe('polls', () => {
  const lease = { leaseMs: 60_000, limit: 2 };
  const five = ['a', 'b', 'c', 'd', 'e'].map((id) => aSource({ id }));

  it('give each due feed to one process, though many ask at once', async () => {
    const repository = new IngestRepository(await freshDatabase());
    await repository.applySources([...five, aSource({ id: 'folder', kind: 'drop' })], 'file');
    const leased = await Promise.all(['p', 'q', 'r', 's'].map((by) => repository.leaseDueFeeds({ by, ...lease })));
    expect(leased.flat().map(({ source }) => source.id).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await repository.leaseDueFeeds({ by: 't', ...lease })).toEqual([]);
  });

  it('come back when their lease has run out, and not while it is renewed', async () => {
    const repository = new IngestRepository(await freshDatabase());
    await repository.applySources(five.slice(0, 2), 'file');
    await repository.leaseDueFeeds({ by: 'dead', leaseMs: 0, limit: 2 });
    await repository.renewLeases({ by: 'dead', leaseMs: 60_000, sourceIds: ['a'] });
    const leased = await repository.leaseDueFeeds({ by: 'heir', ...lease });
    expect(leased.map(({ source }) => source.id)).toEqual(['b']);
  });

  it('are not written by a process that has lost its lease', async () => {
    const repository = new IngestRepository(await freshDatabase());
    await repository.applySources(five.slice(0, 1), 'file');
    await repository.leaseDueFeeds({ by: 'slow', leaseMs: 0, limit: 1 });
    await repository.leaseDueFeeds({ by: 'heir', leaseMs: 0, limit: 1 });
    await repository.savePoll({ sourceId: 'a', by: 'slow', pollAgainInMs: 60_000, consecutiveErrors: 0, ok: true, validators: { etag: '"stale"' } });
    const [again] = await repository.leaseDueFeeds({ by: 'next', ...lease });
    expect(again?.state).toEqual({ consecutiveErrors: 0, polledBefore: false, etag: undefined, lastModified: undefined });
  });

  it('keep validators until others are given, and count errors', async () => {
    const repository = new IngestRepository(await freshDatabase());
    await repository.applySources(five.slice(0, 1), 'file');
    const poll = async (result: object) => {
      const [leased] = await repository.leaseDueFeeds({ by: 'p', ...lease });
      await repository.savePoll({ sourceId: 'a', by: 'p', pollAgainInMs: 0, consecutiveErrors: 0, ok: true, ...result });
      return leased?.state;
    };
    await poll({ validators: { etag: 'W/"é"', lastModified: 'Wed, 03 Mar 2027 08:00:00 GMT' } });
    expect(await poll({ ok: false, consecutiveErrors: 1, error: 'timeout' })).toMatchObject({ etag: 'W/"é"', lastModified: 'Wed, 03 Mar 2027 08:00:00 GMT', polledBefore: true });
    expect(await poll({ validators: {} })).toMatchObject({ etag: 'W/"é"', consecutiveErrors: 1 });
    expect(await poll({})).toMatchObject({ etag: undefined, lastModified: undefined, consecutiveErrors: 0 });
  });

  it('are not due before their time', async () => {
    const repository = new IngestRepository(await freshDatabase());
    await repository.applySources(five.slice(0, 1), 'file');
    await repository.leaseDueFeeds({ by: 'p', ...lease });
    await repository.savePoll({ sourceId: 'a', by: 'p', pollAgainInMs: 60_000, consecutiveErrors: 0, ok: true });
    expect(await repository.leaseDueFeeds({ by: 'p', ...lease })).toEqual([]);
  });
});

describe('names', () => {
  it('stand for one item, though two processes claim one at once', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const [mine, yours] = [randomUUID(), randomUUID()];
    const claims = (itemId: string) => [{ name: name('NW-2'), itemId }, { name: name('NW-1'), itemId }];
    const answers = await Promise.all([mine, yours].map((itemId) => repository.transaction((intake) => intake.claim(claims(itemId)))));
    expect(answers[0]).toEqual(answers[1]);
    expect([...new Set(answers[0]?.values())]).toHaveLength(1);
  });

  it('are free again when the transaction that claimed them fails', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const failing = repository.transaction(async (intake) => {
      await intake.claim([{ name: name('NW-1'), itemId: randomUUID() }]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await repository.transaction((intake) => intake.owners([nameId(name('NW-1'))]))).toEqual(new Map());
  });

  it('may be as long as addresses get', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const address = name(`https://northwire.example/${randomUUID().repeat(500)}`, 'url');
    const itemId = nameId(address);
    expect(await repository.transaction((intake) => intake.claim([{ name: address, itemId }]))).toEqual(new Map([[itemId, itemId]]));
  });

  it('lead to the ids and the text their item was known by', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const version = aVersion('NW-1');
    const { itemId } = version.state;
    await write(repository, version);
    const found = await repository.transaction(async (intake) => {
      await intake.claim([{ name: name('NW-1'), itemId }, { name: name('NW-1b'), itemId }, { name: name('https://northwire.example/1', 'url'), itemId }]);
      return intake.traits([itemId, randomUUID()]);
    });
    expect([...found.keys()]).toEqual([itemId]);
    expect(found.get(itemId)?.providerIds.toSorted()).toEqual(['NW-1', 'NW-1b']);
    expect(found.get(itemId)?.textSketch).toEqual([1, -2, 2_147_483_647]);
  });
});

describe('publications', () => {
  it('come back byte for byte until they are acknowledged, oldest first', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const [first, second] = [aVersion('NW-1'), aVersion('NW-2', { lane: 'urgent' })];
    await write(repository, first);
    await write(repository, second);
    const left = await repository.unpublished({ limit: 10, olderThanMs: 0 });
    expect(left).toEqual([first, second].map(({ publication: { event, lane } }) => ({ event, lane })));
    expect(left.map(({ event }) => Object.keys(event.headers))).toEqual([['ce_id', 'b-second', 'a-first'], ['ce_id', 'b-second', 'a-first']]);
    await repository.markPublished([first.publication.event.id]);
    expect(await repository.unpublished({ limit: 10, olderThanMs: 0 })).toEqual([{ event: second.publication.event, lane: 'urgent' }]);
    expect(await repository.unpublished({ limit: 10, olderThanMs: 60_000 })).toEqual([]);
  });

  it('are given a page at a time, each behind the last event of the one before, acknowledged meanwhile or not', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const versions = ['NW-1', 'NW-2', 'NW-3', 'NW-4', 'NW-5'].map((id) => aVersion(id));
    for (const version of versions) await write(repository, version);
    const ids = versions.map(({ publication: { event } }) => event.id);
    const page = async (after?: string) => (await repository.unpublished({ limit: 2, olderThanMs: 0, after })).map(({ event }) => event.id);
    expect(await page()).toEqual(ids.slice(0, 2));
    await repository.markPublished(ids.slice(0, 2));
    expect(await page(ids[1])).toEqual(ids.slice(2, 4));
    expect(await page(ids[3])).toEqual(ids.slice(4));
  });

  it('mark their item only when it has not gone on', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const first = aVersion('NW-1');
    const second = aVersion('NW-1', { event: { ...first.publication.event, id: randomUUID() } });
    const { itemId } = first.state;
    await write(repository, first);
    await write(repository, { publication: { ...second.publication, previousEventId: first.publication.event.id }, state: second.state });
    await repository.markPublished([first.publication.event.id]);
    expect((await itemOf(repository, itemId))?.last).toMatchObject({ eventId: second.state.eventId, published: false });
    await repository.markPublished([second.state.eventId]);
    expect((await itemOf(repository, itemId))?.last).toMatchObject({ eventId: second.state.eventId, published: true });
  });

  it('leave their item as it was last: state, versions, and what they say of their release', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const version = aVersion('NW-1');
    const state = { ...version.state, providerVersion: '7' };
    const turn = {
      eventId: state.eventId, versionKey: version.publication.versionKey, trust: 'wire', protocol: 'drop', action: 'new' as const,
      declaredStatus: 'withheld' as const, embargoedUntil: formatInstant(builderInstant + 3_600_123),
    };
    await write(repository, { publication: { ...version.publication, turn }, state });
    expect(await itemOf(repository, state.itemId)).toEqual({
      itemId: state.itemId, firstSeenAt: builderInstant,
      last: { eventId: state.eventId, stateHash: state.stateHash, providerVersion: '7', versionTime: builderInstant, published: false },
    });
    expect(await repository.transaction((intake) => intake.turns([state.itemId, randomUUID()]))).toEqual(new Map([[state.itemId, [turn]]]));
    const versions = await repository.transaction((intake) => intake.versions([state.itemId, randomUUID()]));
    expect([...versions]).toEqual([[state.itemId, [expect.objectContaining({ eventId: state.eventId, versionKey: version.publication.versionKey })]]]);
  });

  it('are written all or none', async () => {
    const database = await freshDatabase();
    const repository = new IngestRepository(database);
    const version = aVersion('NW-1');
    await write(repository, version);
    await expect(write(repository, aVersion('NW-2'), version)).rejects.toMatchObject({ code: '23505' });
    expect(await count(database)).toBe(1);
  });

  it('wait for each other on one item, so that the second sees the first', async () => {
    const repository = new IngestRepository(await freshDatabase());
    const { itemId } = aVersion('NW-1').state;
    const seen: (string | undefined)[] = [];
    const next = (eventId: string) => repository.transaction(async (intake) => {
      const item = (await intake.lockItems([itemId], builderInstant)).get(itemId);
      seen.push(item?.last?.eventId);
      const { publication, state } = aVersion('NW-1', { event: { ...aVersion('NW-1').publication.event, id: eventId } });
      await intake.prepare([publication], [state]);
    });
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    await Promise.all(ids.map(next));
    expect(seen.filter((eventId) => eventId === undefined)).toHaveLength(1);
    expect(new Set(seen).size).toBe(3);
  });

  it('are acknowledged and prepared at once by two processes without a ring of locks, whatever order they name them in', async () => {
    const database = await freshDatabase();
    const repository = new IngestRepository(database);
    const versions = ['a', 'b', 'c', 'd'].map((id) => aVersion(id)).toSorted((a, b) => (a.state.itemId < b.state.itemId ? 1 : -1));
    await write(repository, ...versions); // stored from the last id to the first
    const [last, first] = [versions[0], versions.at(-1)].map((version) => version?.state.itemId ?? '');
    let acknowledging: Promise<void> | undefined;
    await repository.transaction(async (intake) => {
      await intake.lockItems([first ?? ''], builderInstant);
      acknowledging = repository.markPublished(versions.map(({ publication }) => publication.event.id));
      acknowledging.catch(() => {}); // heard below
      await eventually(async () => (await database.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length > 0);
      await intake.lockItems([last ?? ''], builderInstant);
    });
    await acknowledging;
    expect(await repository.unpublished({ limit: 9, olderThanMs: 0 })).toEqual([]);
  });

  it('are forgotten when they are old and acknowledged, never before', async () => {
    const database = await freshDatabase();
    const repository = new IngestRepository(database);
    const [sent, waiting] = [aVersion('NW-1'), aVersion('NW-2')];
    await write(repository, sent, waiting);
    await repository.markPublished([sent.state.eventId]);
    expect(await repository.prunePublications({ olderThanMs: 60_000, limit: 10 })).toBe(0);
    expect(await repository.prunePublications({ olderThanMs: -1_000, limit: 10 })).toBe(1);
    expect(await repository.unpublished({ limit: 10, olderThanMs: 0 })).toHaveLength(1);
    expect(await count(database)).toBe(1);
  });
});

async function count({ query }: Database): Promise<number> {
  const [row] = await query<{ count: string }>('select count(*) from ingest.publication');
  return Number(row?.count);
}
