import { aHeldArticle, anEnrichedArticle, aRawArticle } from '@dateline/contracts/builders';
import { describe, expect, it } from 'vitest';
import { anEnrichedArrival, aRawArrival, enrichedArrivals, versionArrivals } from '../../test/arrivals.js';
import { embargoOver } from '../../test/embargo-over.js';
import { freshDatabase } from '../../test/fresh-database.js';
import { createArchiveWriter, dueEmbargoes, effectiveStatuses, ensurePartitions, indexForSearch, releasableItems, type Database } from '../index.js';
import { releasableStories } from './releases.js';

const indexed = async (database: Database, itemId: string): Promise<void> => database.transaction((query) => indexForSearch(query, [itemId]));
const found = async (database: Database, words: string): Promise<number> =>
  (await database.query(`select from archive.search where words @@ websearch_to_tsquery('english', $1)`, [words])).length;

describe('the search index', () => {
  it('follows what an item shows, from version to version and out of sight', async () => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    const version = (number: number, text: string, facts = {}) => aRawArticle({ text, versionAfter: number * 60_000, receivedAfter: number * 60_000 }, facts);
    const { itemId } = version(1, '');
    await writer.write(versionArrivals(version(1, 'A lighthouse burned.')));
    await indexed(database, itemId);
    await indexed(database, itemId);
    expect([await found(database, 'lighthouse'), await found(database, 'windmill')]).toEqual([1, 0]);
    await writer.write(versionArrivals(version(2, 'A windmill burned.')));
    await indexed(database, itemId);
    expect([await found(database, 'lighthouse'), await found(database, 'windmill')]).toEqual([0, 1]);
    await writer.write([aRawArrival(version(3, '', { declaredStatus: 'canceled' }))]);
    await indexed(database, itemId);
    expect([await found(database, 'lighthouse'), await found(database, 'windmill')]).toEqual([0, 0]);
  });

  it('takes a text with more words than an index entry holds by its beginning', async () => {
    const database = await freshDatabase();
    const raw = aRawArticle();
    const words = Array.from({ length: 250_000 }, (_, index) => `w${index.toString(36)}`).join(' ');
    const article = anEnrichedArticle(raw, { text: { paragraphs: ['Beginning of a list.', words], wordCount: 250_000 } });
    await createArchiveWriter(database).write([anEnrichedArrival(article)]);
    await indexed(database, raw.itemId);
    expect([await found(database, 'beginning'), await found(database, `w${(249_999).toString(36)}`)]).toEqual([1, 0]);
  });
});

describe('releases', () => {
  it('are due when the embargo has ended, and held stories can go once they may be read', async () => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    const embargo = { embargoedUntil: '2999-01-01T00:00:00.000Z' };
    const soon = aRawArticle({ id: 'soon', headline: 'Soon' }, embargo);
    const later = aRawArticle({ id: 'later', headline: 'Later' }, embargo);
    const killed = aRawArticle({ id: 'killed' }, embargo);
    await writer.write([soon, later, killed].flatMap((raw) => [aRawArrival(raw), anEnrichedArrival(aHeldArticle(raw))]));
    await writer.write(enrichedArrivals(aRawArticle({ id: 'killed', versionAfter: 1_000 }, { declaredStatus: 'canceled' })));
    const ids = [soon.itemId, later.itemId, killed.itemId];
    expect(await releasableStories(database.query, ids)).toEqual([]);
    await embargoOver(database, soon.itemId);
    await embargoOver(database, killed.itemId);
    expect(await dueEmbargoes(database.query, 10)).toEqual([soon.itemId]);
    await writer.refold([soon.itemId]);
    expect(await dueEmbargoes(database.query, 10)).toEqual([]);
    expect(await releasableItems(database.query, ids)).toEqual([soon.itemId]);
    const [released, ...others] = await releasableStories(database.query, ids);
    expect(released).toMatchObject({ form: 'held', itemId: soon.itemId, headline: { clean: 'Soon' } });
    expect(others).toEqual([]);
    await writer.write([anEnrichedArrival(anEnrichedArticle(soon))]);
    expect(await releasableStories(database.query, ids)).toEqual([]);
    expect(await effectiveStatuses(database.query, [soon.itemId])).toEqual([
      { itemId: soon.itemId, status: 'usable', reason: 'embargo-ended', versionKey: soon.versionKey, causeEventId: aRawArrival(soon).eventId },
    ]);
  });
});

describe('partitions', () => {
  it('are made for the coming months, and take over what has gone into the default one', async () => {
    const database = await freshDatabase();
    const rows = await database.query<{ month: string }>(`select to_char(now() at time zone 'UTC' + interval '5 months', 'YYYY_MM') as month`);
    const month = rows[0]?.month ?? '';
    const receivedAt = `${month.replace('_', '-')}-15T08:00:00.000Z`;
    const raw = { ...aRawArticle(), receivedAt };
    await createArchiveWriter(database).write(versionArrivals(raw, { entities: [] }));
    const places = async () => (await database.query<{ place: string }>('select tableoid::regclass::text as place from archive.raw union all select tableoid::regclass::text from archive.body order by 1')).map(({ place }) => place);
    expect(await places()).toEqual(['archive.body_default', 'archive.raw_default']);
    expect(await ensurePartitions(database, 5)).toBe(10);
    expect(await places()).toEqual([`archive.body_${month}`, `archive.raw_${month}`]);
    expect(await ensurePartitions(database, 5)).toBe(0);
    await createArchiveWriter(database).write(versionArrivals(raw, { entities: [] }));
    expect(await places()).toHaveLength(2);
  });
});
