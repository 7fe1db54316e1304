import { aRawArticle, rawIdOf } from '@dateline/contracts/builders';
import { describe, expect, it } from 'vitest';
import { anEntity, aRawArrival, enrichedArrivals, versionArrivals } from '../../test/arrivals.js';
import { freshDatabase } from '../../test/fresh-database.js';
import {
  createArchiveWriter, findArticle, indexForSearch, itemStates, listArticles, listEntities, readCursor, shownArticles, type ArticleFilter, type Database,
} from '../index.js';

const varga = anEntity('Ilse Varga');
const sines = anEntity('Sines', 'place');
const story = (id: string, minute: number, facts: Parameters<typeof aRawArticle>[1] = {}, text = 'SINES (Northwire) - The harbour office reopened.') =>
  aRawArticle({ id, headline: `Harbour story ${id}`, text, receivedAfter: minute * 60_000, versionAfter: minute * 60_000 }, facts);

async function archiveOf(...batches: ReturnType<typeof versionArrivals>[]): Promise<Database> {
  const database = await freshDatabase();
  await createArchiveWriter(database).write(batches.flat());
  await database.transaction(async (query) => {
    const items = await query<{ item_id: string }>('select item_id from archive.item');
    await indexForSearch(query, items.map(({ item_id }) => item_id));
  });
  return database;
}

const headlines = async (database: Database, filter: Partial<ArticleFilter>): Promise<(string | undefined)[]> =>
  (await listArticles(database, { limit: 10, ...filter })).rows.map(({ headline }) => headline);

describe('the list of articles', () => {
  it('gives the latest first, in pages that join without a gap or a double', async () => {
    const stories = [3, 1, 2, 5, 4].map((minute) => versionArrivals(story(`NW-${minute}`, minute)));
    const twins = ['a', 'b', 'c'].map((id) => versionArrivals(story(id, 9)));
    const database = await archiveOf(...stories, ...twins);
    const seen: string[] = [];
    for (let after: ArticleFilter['after']; ;) {
      const page = await listArticles(database, { limit: 2, after });
      seen.push(...page.rows.map(({ itemId }) => itemId));
      if (page.next === undefined) break;
      after = readCursor(page.next, 'instant');
      expect(after).toBeDefined();
    }
    expect(new Set(seen).size).toBe(8);
    expect(seen.slice(3)).toEqual([5, 4, 3, 2, 1].map((minute) => story(`NW-${minute}`, minute).itemId));
  });

  it('finds by words in headline and text, by entity and by source, and by all of them', async () => {
    const database = await archiveOf(
      versionArrivals(story('one', 1, {}, 'The Élan ferry sank off the coast.'), { entities: [varga, sines] }),
      versionArrivals(story('two', 2, { sourceId: 'other-feed' }, 'The ferries were late.'), { entities: [varga] }),
      versionArrivals(story('three', 3)),
    );
    expect(await headlines(database, { words: 'ferry' })).toEqual(['Harbour story two', 'Harbour story one']);
    expect(await headlines(database, { words: '"sank off" -late' })).toEqual(['Harbour story one']);
    expect(await headlines(database, { words: 'élan' })).toEqual(['Harbour story one']);
    expect(await headlines(database, { words: 'the' })).toEqual([]);
    expect(await headlines(database, { entity: 'ilse VARGA' })).toEqual(['Harbour story two', 'Harbour story one']);
    expect(await headlines(database, { entity: 'Sines' })).toEqual(['Harbour story one']);
    expect(await headlines(database, { sourceId: 'other-feed' })).toEqual(['Harbour story two']);
    expect(await headlines(database, { words: 'ferry', entity: 'Ilse Varga', sourceId: 'northwire-world' })).toEqual(['Harbour story one']);
  });

  it('leaves out what is withdrawn, and what has no text yet', async () => {
    const killed = story('killed', 2, { declaredStatus: 'canceled' });
    const database = await archiveOf(
      versionArrivals(story('killed', 1), { entities: [varga] }), [aRawArrival(killed)],
      versionArrivals(story('held', 3, { embargoedUntil: '2999-01-01T00:00:00.000Z' }), { entities: [varga] }),
      [aRawArrival(story('unread', 4))], versionArrivals(story('shown', 5)),
    );
    expect(await headlines(database, {})).toEqual(['Harbour story shown']);
    expect(await headlines(database, { words: 'harbour' })).toEqual(['Harbour story shown']);
    expect((await listEntities(database, { limit: 10 })).rows).toEqual([]);
  });

  it.each(['\'; drop table archive.item; --', '"', '&|!()<->:*', '\\', '%', 'a'.repeat(200), '((((', '🙂'])('takes %s as words', async (words) => {
    const database = await archiveOf(versionArrivals(story('one', 1)));
    expect((await listArticles(database, { words, limit: 10 })).rows).toEqual([]);
    expect((await listArticles(database, { entity: words, limit: 10 })).rows).toEqual([]);
    expect((await listEntities(database, { prefix: words, limit: 10 })).rows).toEqual([]);
  });
});

describe('an article by id', () => {
  it('has its text with receipts, and its versions, the newest first', async () => {
    const receipts = [{ rule: 'furniture/list', kind: 'furniture' as const, start: 0, end: 12, text: 'You are here' }];
    const first = story('one', 1);
    const second = aRawArticle({ id: 'one', headline: 'Harbour story, corrected', receivedAfter: 120_000, versionAfter: 120_000 });
    const database = await archiveOf(versionArrivals(first), versionArrivals(second, { action: 'correction', removedSpans: receipts }));
    const found = await findArticle(database, first.itemId);
    expect(found).toMatchObject({
      status: 'usable', withdrawn: false, revisions: 2,
      article: { headline: { clean: 'Harbour story, corrected' }, removedSpans: receipts },
      versions: [
        { revision: 2, current: true, action: 'correction', headline: 'Harbour story, corrected', rawEventId: rawIdOf(second) },
        { revision: 1, current: false, action: 'new', headline: 'Harbour story one' },
      ],
    });
  });

  it.each([
    ['killed', { declaredStatus: 'canceled' }, { status: 'canceled', reason: 'kill' }],
    ['under a hold', { declaredStatus: 'withheld' }, { status: 'withheld', reason: 'hold' }],
    ['under an embargo', { embargoedUntil: '2999-01-01T00:00:00.000Z' }, { status: 'withheld', reason: 'embargo', embargoedUntil: '2999-01-01T00:00:00.000Z' }],
  ] as const)('that is %s says status, reason and times, and no text of any version', async (_, facts, expected) => {
    const first = story('one', 1);
    const database = await archiveOf(versionArrivals(first, { entities: [varga] }), versionArrivals(story('one', 2, facts)));
    const found = await findArticle(database, first.itemId);
    expect(found).toEqual({ itemId: first.itemId, withdrawn: true, revisions: 2, firstSeenAt: first.firstSeenAt, lastReceivedAt: '2027-03-03T08:02:00.000Z', ...expected });
    expect(JSON.stringify(found)).not.toMatch(/harbour|Varga/iu);
  });

  it('that came back after a kill keeps the headlines from before it to itself', async () => {
    const killed = story('one', 2, { declaredStatus: 'canceled' });
    const back = aRawArticle({ id: 'one', headline: 'What could be said', receivedAfter: 180_000, versionAfter: 180_000 }, { declaredStatus: 'usable' });
    const database = await archiveOf(versionArrivals(story('one', 1)), versionArrivals(killed), versionArrivals(back));
    const found = await findArticle(database, back.itemId);
    expect(found).toMatchObject({ status: 'usable', versions: [{ headline: 'What could be said' }, { headline: undefined }, { headline: undefined }] });
  });

  it('is not there when the archive has never heard of it', async () => {
    expect(await findArticle(await freshDatabase(), story('none', 1).itemId)).toBeUndefined();
  });
});

describe('the list of entities', () => {
  it('counts the stories that are shown, the most mentioned first', async () => {
    const database = await archiveOf(
      versionArrivals(story('one', 1), { entities: [varga, sines] }), versionArrivals(story('two', 2), { entities: [varga, varga] }),
      enrichedArrivals(story('three', 3), { entities: [anEntity('100%_Sure', 'organisation')] }),
    );
    const { rows, next } = await listEntities(database, { limit: 1 });
    expect(rows).toMatchObject([{ type: 'person', name: 'Ilse Varga', stories: 2, lastMentionedAt: '2027-03-03T08:02:00.000Z' }]);
    const rest = await listEntities(database, { limit: 5, after: readCursor(next ?? '', 'count') });
    expect(rest.rows.map(({ name }) => name).sort()).toEqual(['100%_Sure', 'Sines']);
    expect(rest.next).toBeUndefined();
    expect((await listEntities(database, { limit: 5, type: 'place' })).rows.map(({ name }) => name)).toEqual(['Sines']);
    expect((await listEntities(database, { limit: 5, prefix: 'ilse v' })).rows.map(({ name }) => name)).toEqual(['Ilse Varga']);
    expect((await listEntities(database, { limit: 5, prefix: '100%_' })).rows).toHaveLength(1);
    expect((await listEntities(database, { limit: 5, prefix: '1%' })).rows).toEqual([]);
  });
});

describe('how items stand', () => {
  it('is told of withdrawn ones too, and what they say is not', async () => {
    const killed = story('killed', 2, { declaredStatus: 'canceled' });
    const database = await archiveOf(versionArrivals(story('open', 1)), versionArrivals(killed));
    const ids = [story('open', 1).itemId, killed.itemId, story('absent', 3).itemId];
    const states = await itemStates(database, ids);
    expect(states.find(({ itemId }) => itemId === ids[0])).toEqual({
      itemId: ids[0], status: 'usable', reason: 'no-objection', shown: true, headline: 'Harbour story open', versionKeys: [story('open', 1).versionKey],
    });
    expect(states.find(({ itemId }) => itemId === ids[1])).toEqual({
      itemId: ids[1], status: 'canceled', reason: 'kill', shown: false, headline: undefined, versionKeys: [killed.versionKey],
    });
    expect(states).toHaveLength(2);
    expect([...(await shownArticles(database, ids)).keys()]).toEqual([ids[0]]);
  });
});
