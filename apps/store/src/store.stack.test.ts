import { enrichedTopic, headerText, rawTopic, toNotice, topics, type ArticleStatus } from '@dateline/contracts';
import { aHeldArticle, aKillNotice, anEnrichedArticle, aRawArticle, rawIdOf } from '@dateline/contracts/builders';
import { readTopic, type ConsumedRecord } from '@dateline/kafka';
import { listArticles } from '@dateline/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/stack/index.js';
import { heldMessage, publicMessage, rawMessage } from '../test/events.js';
import { prepareBench, type RunningStore, type StoreBench } from '../test/running-store.js';

let bench: StoreBench;
let store: RunningStore;
beforeAll(async () => {
  bench = await prepareBench();
  store = await bench.start();
});
afterAll(() => bench.close());

const rows = <Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> => bench.database.query<Row>(sql, parameters);
const item = async (itemId: string) => (await rows<Record<string, unknown>>('select * from archive.item where item_id = $1', [itemId]))[0];
const records = (topic: string): Promise<readonly ConsumedRecord[]> => readTopic({ brokers: bench.stack.brokers, clientId: 'test' }, topic);
const until = (check: () => Promise<unknown>) => eventually(async () => {
  await check();
  return true;
}, { timeoutMs: 60_000 });

describe('the store', () => {
  it('is ready once all of its consumers have joined', async () => {
    await until(async () => expect(await store.health.ready()).toMatchObject({ ok: true }));
  });

  it('brings raw and enriched events together, to be found by their words', async () => {
    const raw = aRawArticle({ id: 'first', headline: 'Comino lighthouse lit again' });
    await bench.producer.send([publicMessage(anEnrichedArticle(raw)), rawMessage(raw, 'bulk')]);
    await until(async () => {
      expect(await rows('select raw_stored, form from archive.version where raw_event_id = $1', [rawIdOf(raw)])).toEqual([{ raw_stored: true, form: 'full' }]);
      expect((await listArticles(bench.database, { words: 'lighthouses', limit: 5 })).rows).toMatchObject([{ itemId: raw.itemId }]);
    });
    expect(await store.metrics.text()).toMatch(/stored_total\{.*kind="full".*\} \d/u);
  });

  it('says the effective status of an item on the compacted topic, withdrawn by a kill that came first', async () => {
    const story = aRawArticle({ id: 'killed', headline: 'Never to be seen' });
    const kill = aRawArticle({ id: 'killed', headline: 'Never to be seen', versionAfter: 60_000, receivedAfter: 60_000 });
    await bench.producer.send([publicMessage(aKillNotice(kill), 'urgent')]);
    await until(async () => expect(await item(story.itemId)).toMatchObject({ status: 'canceled' }));
    await bench.producer.send([rawMessage(story), publicMessage(anEnrichedArticle(story)), rawMessage(kill, 'urgent')]);
    await until(async () => expect(await item(story.itemId)).toMatchObject({ status: 'canceled', revisions: 2, shown_raw_event_id: null }));
    await until(async () => {
      const told = (await records(topics.status.name)).filter(({ key }) => key?.toString() === story.itemId);
      const last = JSON.parse(told.at(-1)?.value?.toString() ?? 'null') as ArticleStatus;
      expect(last).toMatchObject({ status: 'canceled', reason: 'kill', versionKey: kill.versionKey, causeEventId: rawIdOf(kill) });
    });
  });

  it('releases a held story whole when its embargo is over, once, and keeps it as the full form', async () => {
    const raw = aRawArticle({ id: 'held', headline: 'Budget speech in full' }, { embargoedUntil: '2999-01-01T00:00:00.000Z' });
    await bench.producer.send([rawMessage(raw), publicMessage(toNotice(aHeldArticle(raw))), heldMessage(aHeldArticle(raw))]);
    const state = async () => (await rows('select item.status, version.form from archive.item join archive.version using (item_id) where item_id = $1', [raw.itemId]))[0];
    await until(async () => expect(await state()).toEqual({ status: 'withheld', form: 'held' }));
    for (const table of ['version', 'item']) await rows(`update archive.${table} set embargoed_until = now() where item_id = $1`, [raw.itemId]);
    await until(async () => expect(await state()).toEqual({ status: 'usable', form: 'full' }));
    const urgent = (await records(enrichedTopic('urgent').name)).filter(({ key }) => key?.toString() === raw.itemId);
    expect(urgent.map(({ headers }) => headerText(headers, 'dateline-cause'))).toEqual(['released']);
    expect(JSON.parse(urgent[0]?.value?.toString() ?? 'null')).toMatchObject({ form: 'full', pubStatus: 'usable', headline: { clean: 'Budget speech in full' } });
  });

  it('puts what it cannot store into its dead letters, bytes untouched, and goes on', async () => {
    const good = aRawArticle({ id: 'good-neighbour' });
    const spoilt = rawMessage(aRawArticle({ id: 'spoilt' }));
    const nul = publicMessage(anEnrichedArticle(aRawArticle({ id: 'nul' })));
    const topic = rawTopic('normal').name;
    const badNul = { ...nul, value: Buffer.from(nul.value?.toString().replace('Harbour', 'Harbour\\u0000') ?? '') };
    const letters = [
      { ...spoilt, value: Buffer.from('{"no json') }, { ...spoilt, value: Buffer.from('{}') }, { ...spoilt, key: null, partition: 1 }, { ...spoilt, value: null },
      { ...spoilt, headers: {} }, { ...spoilt, headers: { ...spoilt.headers, ce_type: 'dateline.article.enriched.v1' } }, badNul,
    ];
    await bench.producer.send([...letters, rawMessage(good), publicMessage(anEnrichedArticle(good))]);
    const reasons = ['headers-invalid', 'key-missing', 'not-json', 'schema-invalid', 'storage-refused', 'unknown-event-type', 'value-missing'];
    await until(async () => {
      expect((await rows<{ reason: string }>('select reason from ops.dead_letter order by reason')).map(({ reason }) => reason)).toEqual(reasons);
      expect((await rows<{ reason: string }>(`select reason from ops.outcome where stage = 'store' order by reason`)).map(({ reason }) => reason)).toEqual(reasons);
      expect(await item(good.itemId)).toMatchObject({ status: 'usable', shown_raw_event_id: rawIdOf(good) });
    });
    const [kept] = await rows<{ value: Buffer; topic: string }>(`select value, topic from ops.dead_letter where reason = 'storage-refused'`);
    expect(kept?.value.equals(badNul.value)).toBe(true);
    expect((await rows<{ topic: string }>(`select topic from ops.dead_letter where reason = 'not-json'`))[0]?.topic).toBe(topic);
    expect(store.failures).toEqual([]);
  });

  it('takes back a dead letter that is sent round again', async () => {
    const raw = aRawArticle({ id: 'again' });
    const again = { topic: topics['store-retry'].name };
    await bench.producer.send([{ ...rawMessage(raw), ...again }, { ...publicMessage(anEnrichedArticle(raw)), ...again }]);
    await until(async () => expect(await item(raw.itemId)).toMatchObject({ shown_raw_event_id: rawIdOf(raw) }));
  });

  it('reads on after a restart where it stood', async () => {
    const raw = aRawArticle({ id: 'after-restart' });
    expect(await store.stop()).toMatchObject({ clean: true });
    await bench.producer.send([rawMessage(raw)]);
    store = await bench.start();
    await until(async () => expect(await item(raw.itemId)).toBeDefined());
    expect(await store.metrics.text()).not.toMatch(/duplicates_total\{/u);
  });

  it('reads everything again without its positions, and changes no row', async () => {
    const stored = `select (select jsonb_agg(to_jsonb(i) order by item_id) from archive.item i) as items,
      (select jsonb_agg(to_jsonb(v) order by raw_event_id) from archive.version v) as versions, (select max(seq) from archive.change) as changes`;
    const positions = `select topic, partition, next_offset from ops.position where topic like 'dateline.article.%' order by 1, 2`;
    await store.stop();
    const [before, read] = [await rows(stored), await rows(positions)];
    await rows('delete from ops.position');
    store = await bench.start();
    await until(async () => expect(await rows(positions)).toEqual(read));
    expect(await store.metrics.text()).toMatch(/duplicates_total\{/u);
    expect(await rows(stored)).toEqual(before);
  });
});
