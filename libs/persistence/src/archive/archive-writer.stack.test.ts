import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { zstdDecompressSync } from 'node:zlib';
import type { FoldVersion } from '@dateline/contracts';
import { anEnrichedArticle, aRawArticle, rawIdOf } from '@dateline/contracts/builders';
import { classify, isolatePoison } from '@dateline/pipeline';
import { describe, expect, it } from 'vitest';
import { archiveDump, archiveXmins } from '../../test/archive-dump.js';
import { anEnrichedArrival, anEntity, aRawArrival, enrichedArrivals, permutations, versionArrivals } from '../../test/arrivals.js';
import { embargoOver } from '../../test/embargo-over.js';
import { freshDatabase } from '../../test/fresh-database.js';
import { anyWire, cut } from '../../test/random-wire.js';
import { createArchiveWriter, rawArrival, type Arrival, type Database } from '../index.js';

const version = (number: number, facts: Parameters<typeof aRawArticle>[1] = {}, id = 'NW-0001') =>
  aRawArticle({ id, headline: `Version ${number}`, versionAfter: number * 60_000, receivedAfter: number * 60_000 }, facts);

interface ItemRow {
  readonly status: string;
  readonly reason: string;
  readonly revisions: number;
  readonly current_raw_event_id: string;
  readonly shown_raw_event_id: string | null;
}
const itemsOf = (database: Database): Promise<ItemRow[]> => database.query<ItemRow>('select * from archive.item order by item_id');
const countOf = async (database: Database, table: string): Promise<number> =>
  Number((await database.query<{ count: string }>(`select count(*) as count from archive.${table}`))[0]?.count);

async function empty(database: Database): Promise<void> {
  await database.query('truncate archive.item, archive.version, archive.raw, archive.body, archive.entity, archive.mention, archive.change');
}

describe('the archive writer', () => {
  it('keeps versions 3, 1, 2 and shows the third', async () => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    for (const number of [3, 1, 2]) await writer.write(versionArrivals(version(number)));
    const third = rawIdOf(version(3));
    expect(await itemsOf(database)).toMatchObject([{ status: 'usable', revisions: 3, current_raw_event_id: third, shown_raw_event_id: third }]);
    expect([await countOf(database, 'version'), await countOf(database, 'raw'), await countOf(database, 'body')]).toEqual([3, 3, 3]);
  });

  it.each([['before', 0.5], ['between', 1.5], ['after', 2.5]])('withdraws an item by a kill %s its versions, in every order of arrival', async (_, number) => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    const entities = [anEntity('Ilse Varga')];
    const arrivalsOf = (id: string) =>
      [...versionArrivals(version(1, {}, id), { entities }), ...versionArrivals(version(2, {}, id), { entities }), ...enrichedArrivals(version(number, {}, id), { action: 'kill' })];
    const orders = permutations([0, 1, 2, 3, 4]).map((order, index) => order.flatMap((place) => arrivalsOf(`NW-${index}`)[place] ?? []));
    // One item for each order; the n-th events of all of them arrive together.
    for (let turn = 0; turn < 5; turn += 1) await writer.write(orders.flatMap((order) => order[turn] ?? []));
    const rows = await itemsOf(database);
    expect(rows).toHaveLength(120);
    for (const row of rows) expect(row).toMatchObject({ status: 'canceled', reason: 'kill', revisions: 3, shown_raw_event_id: null });
    expect(await countOf(database, 'mention')).toBe(0);
  });

  it('withholds a silent second version while the embargo of the first is open', async () => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    const embargoed = versionArrivals(version(1, { embargoedUntil: '2999-01-01T00:00:00.000Z' }));
    const silent = versionArrivals(version(2, { embargoedUntil: '2999-01-01T00:00:00.000Z', embargoInherited: true }));
    for (const order of permutations([embargoed, silent, versionArrivals(version(3))])) {
      for (const batch of order) await writer.write(batch);
      expect(await itemsOf(database)).toMatchObject([{ status: 'withheld', reason: 'embargo', shown_raw_event_id: null }]);
      await empty(database);
    }
  });

  it('keeps a raw event byte for byte, with its headers', async () => {
    const database = await freshDatabase();
    const arrival = aRawArrival(version(1));
    const bytes = Buffer.from(`  ${arrival.value.toString()}\n`);
    const headers = { ...arrival.headers, odd: Buffer.from([0, 255]), twice: [Buffer.from('a'), Buffer.from('b')] };
    await createArchiveWriter(database).write([{ ...arrival, value: bytes, headers }]);
    const [row] = await database.query<{ value: Buffer; value_bytes: number; headers: Record<string, unknown> }>('select * from archive.raw');
    expect(zstdDecompressSync(row?.value ?? Buffer.alloc(0)).equals(bytes)).toBe(true);
    expect(row?.value_bytes).toBe(bytes.length);
    expect(row?.headers).toMatchObject({ ce_id: arrival.eventId, odd: { base64: 'AP8=' }, twice: ['a', 'b'] });
  });

  it('lets mentions follow the text that is shown', async () => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    const names = async () => (await database.query<{ name: string }>('select name from archive.mention join archive.entity using (entity_id) order by 1')).map(({ name }) => name);
    await writer.write(enrichedArrivals(version(2), { entities: [anEntity('Rhea Odum'), anEntity('Rhea Odum'), anEntity('Sines', 'place')] }));
    expect(await names()).toEqual(['Rhea Odum', 'Sines']);
    await writer.write(enrichedArrivals(version(1), { entities: [anEntity('Tomas Quint')] }));
    expect(await names()).toEqual(['Rhea Odum', 'Sines']);
    await writer.write(versionArrivals(version(3), { entities: [anEntity('Bela Strand')] }));
    expect(await names()).toEqual(['Bela Strand']);
    await writer.write([aRawArrival(version(4, { declaredStatus: 'withheld' }))]);
    expect(await names()).toEqual([]);
    await writer.write([aRawArrival(version(5, { declaredStatus: 'usable' }))]);
    expect(await names()).toEqual([]);
  });

  it('brings back mentions from the archive when a withdrawn text is shown again', async () => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    const raw = version(1, { embargoedUntil: '2999-01-01T00:00:00.000Z' });
    await writer.write(versionArrivals(raw, { entities: [anEntity('Ilse Varga')] }));
    expect(await itemsOf(database)).toMatchObject([{ status: 'withheld', shown_raw_event_id: null }]);
    await embargoOver(database, raw.itemId);
    expect(await writer.refold([raw.itemId])).toMatchObject({ itemsChanged: 1 });
    expect(await itemsOf(database)).toMatchObject([{ status: 'usable', reason: 'embargo-ended', shown_raw_event_id: rawIdOf(raw) }]);
    expect(await countOf(database, 'mention')).toBe(1);
    expect(await writer.refold([raw.itemId])).toMatchObject({ itemsChanged: 0 });
  });

  it('gives the status of the contracts for every vector of theirs', async () => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    const file = new URL('../../../contracts/vectors/effective-status.json', import.meta.url);
    const { fold } = JSON.parse(readFileSync(file, 'utf8')) as { fold: { name: string; versions: FoldVersion[]; out: { status: string; reason: string; embargoedUntil?: string } }[] };
    // The database's clock judges embargoes: those of the vectors that are open are open for a long time here.
    const far = (instant: string | undefined) => (instant?.startsWith('2026-03-02T18') === true ? '2999-01-01T00:00:00.000Z' : instant);
    for (const [index, vector] of fold.entries()) {
      const arrivals = vector.versions.flatMap(({ eventId, versionKey, action, protocol, ...facts }) => {
        const raw = { ...aRawArticle({ id: `vector-${index}` }), ...facts, versionKey, receivedAt: versionKey.slice(25, 49), embargoedUntil: far(facts.embargoedUntil) };
        const unique = eventId.replace('00000000', String(index + 10_000_000));
        const came = { ...raw, ingest: { ...raw.ingest, protocol: protocol ?? 'drop' } };
        const bytes = { headers: {}, value: Buffer.from(JSON.stringify(came)) };
        return [rawArrival({ eventId: unique, article: came, ...bytes }), anEnrichedArrival(anEnrichedArticle(raw, { inputEventId: unique, action }))];
      });
      await writer.write(arrivals.toReversed());
      const [row] = await database.query<{ status: string; reason: string; embargoed_until: Date | null }>('select * from archive.item where item_id = $1', [aRawArticle({ id: `vector-${index}` }).itemId]);
      expect({ name: vector.name, status: row?.status, reason: row?.reason, until: row?.embargoed_until?.toISOString() })
        .toEqual({ name: vector.name, status: vector.out.status, reason: vector.out.reason, until: far(vector.out.embargoedUntil) });
    }
  });

  it('ends with the same rows whatever the order and the batches, and a replay writes none', async () => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    const lengths = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 8, maxLength: 8 });
    const anyRun = anyWire(200).chain((wire) => fc.record({
      wire: fc.constant(wire), shuffled: fc.shuffledSubarray(wire, { minLength: wire.length, maxLength: wire.length }),
      again: fc.shuffledSubarray(wire, { minLength: wire.length, maxLength: wire.length }), lengths, others: lengths,
    }));
    const run = async (batches: readonly (readonly Arrival[])[]) => {
      await empty(database);
      for (const batch of batches) await writer.write(batch);
      return archiveDump(database);
    };
    await fc.assert(fc.asyncProperty(anyRun, async ({ wire, shuffled, again, lengths, others }) => {
      const inOrder = await run(cut(wire, [200]));
      expect(inOrder['item']).toHaveLength(200);
      expect(await run(cut(again, others))).toEqual(inOrder);
      expect(await run(cut(shuffled, lengths))).toEqual(inOrder);
      const before = await archiveXmins(database);
      const summaries = [];
      for (const batch of cut(wire, [150])) summaries.push(await writer.write(batch));
      expect(await archiveXmins(database)).toEqual(before);
      expect(summaries.reduce((sum, { repeated }) => sum + repeated, 0)).toBe(wire.length);
    }), { numRuns: 2 });
  });

  it('loses nothing when two writers take turns on the same items', async () => {
    const database = await freshDatabase();
    const wire = fc.sample(anyWire(40), { numRuns: 1, seed: 11 })[0] ?? [];
    const writers = [createArchiveWriter(database), createArchiveWriter(database), createArchiveWriter(database)];
    await createArchiveWriter(database).write(wire.slice(0, 200));
    for (const batch of cut(wire.slice(200), [100])) await createArchiveWriter(database).write(batch);
    const expected = await archiveDump(database);
    await empty(database);
    const queues = writers.map((_, turn) => cut(wire.filter((_event, index) => index % writers.length === turn), [17]));
    await Promise.all(writers.map(async (writer, turn) => {
      for (const batch of queues[turn] ?? []) await writer.write(batch.toReversed());
    }));
    expect(await archiveDump(database)).toEqual(expected);
  });

  it('numbers changes in the order of their commits', async () => {
    const database = await freshDatabase();
    const seen: bigint[] = [];
    const batches = cut(fc.sample(anyWire(60), { numRuns: 1, seed: 5 })[0] ?? [], [9]);
    const writers = Promise.all([0, 1, 2].map(async (turn) => {
      const writer = createArchiveWriter(database);
      for (const [index, batch] of batches.entries()) if (index % 3 === turn) await writer.write(batch);
      return 'written' as const;
    }));
    for (;;) {
      const rows = await database.query<{ seq: string }>('select seq from archive.change where seq > $1 order by seq', [String(seen.at(-1) ?? 0n)]);
      seen.push(...rows.map(({ seq }) => BigInt(seq)));
      if (await Promise.race([writers, undefined]) !== undefined) break;
    }
    const late = await database.query<{ seq: string }>('select seq from archive.change where seq > $1', [String(seen.at(-1) ?? 0n)]);
    expect(seen.length + late.length).toBe(await countOf(database, 'change'));
  });

  it.each([
    ['a NUL smuggled past the readers', (text: string) => text.replace('Harbour', 'Harbour\\u0000')],
    ['a lone surrogate', (text: string) => text.replace('Harbour', 'Harbour\\ud800')],
  ])('refuses %s as poison, and takes the others of the batch', async (_, spoil) => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    const arrivals = [1, 2, 3, 4, 5].flatMap((number) => enrichedArrivals(version(1, {}, `NW-${number}`)));
    const [poisoned] = enrichedArrivals(version(1, {}, 'NW-bad'));
    if (poisoned === undefined) throw new Error('a usable version has an enriched event');
    const batch = arrivals.toSpliced(2, 0, { ...poisoned, value: Buffer.from(spoil(Buffer.from(poisoned.value).toString())) });
    const bad = await isolatePoison(batch, async (part) => void (await writer.write(part)));
    expect(bad).toMatchObject([{ item: { eventId: poisoned.eventId }, reason: 'storage-refused' }]);
    expect(await countOf(database, 'item')).toBe(5);
  });

  it('refuses a raw event id that belongs to another item', async () => {
    const database = await freshDatabase();
    const writer = createArchiveWriter(database);
    await writer.write([aRawArrival(version(1))]);
    const article = version(1, {}, 'NW-other');
    const stolen = rawArrival({ eventId: rawIdOf(version(1)), article, headers: {}, value: Buffer.from(JSON.stringify(article)) });
    const error: unknown = await writer.write([stolen]).catch((reason: unknown) => reason);
    expect(classify(error)).toMatchObject({ class: 'poison' });
    expect(await countOf(database, 'item')).toBe(1);
  });

  it('takes an empty batch', async () => {
    expect(await createArchiveWriter(await freshDatabase()).write([])).toEqual({ arrived: 0, repeated: 0, itemsChanged: 0, stale: 0 });
  });
});
