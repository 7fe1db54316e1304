import { aHeldArticle, anEnrichedArticle, aRawArticle, enrichedIdOf, rawIdOf } from '@dateline/contracts/builders';
import { encodeHeld, encodeOutcome, encodePublic, enrichedTopic, headerText, lanes, rawTopic, topics, type Envelope, type RawArticle } from '@dateline/contracts';
import { outgoing, readTopic, startEventProducer, type ConsumedRecord, type EventProducer } from '@dateline/kafka';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, runCli, type RunOptions } from '../../apps/cli/test/run-cli.js';
import { eventually } from '../stack/index.js';
import { archiveRows } from './archive-rows.js';
import { Line } from './line.js';
import { rawMessage } from './raw-events.js';
import { endService, startService, type ServiceProcess } from './service-process.js';

const count = 1_000;
const patience = { timeoutMs: 240_000, intervalMs: 500 };

let line: Line;
let producer: EventProducer;
let mended: ServiceProcess | undefined;
beforeAll(async () => {
  line = await Line.start({ services: ['enricher', 'store'], environment: { DATELINE_FAULT_HOOK: 'true' } });
  producer = await startEventProducer({ brokers: line.stack.brokers, clientId: 'test' });
});
afterAll(async () => {
  if (mended !== undefined) await endService(mended);
  await producer?.close();
  await line?.close();
});

/**
 * Stories that the enricher cannot read while a defect is planted in it, among sound ones. The defect strikes two sources of three: a breaker that
 * sees one source well lets it pass (architecture.md, "A step"), so that all of them end in the dead letters.
 */
const struck = Array.from({ length: count }, (_, index): RawArticle => story(index, ['wire-a', 'wire-b'][index % 2] ?? '', '[[fault:throw]]'));
const sound = Array.from({ length: count / 5 }, (_, index): RawArticle => story(count + index, 'wire-c', ''));
const mixed = sound.flatMap((one, index) => [one, ...struck.slice(index * 5, index * 5 + 5)]);

function story(number: number, sourceId: string, mark: string): RawArticle {
  const text = `VALPARAISO, Chile, March 3 (Northwire) - Berth ${number} of the port of Valparaiso was opened by Ana Lucia Retamal on Wednesday. ${mark}`;
  return aRawArticle({ id: `NW-${number}`, headline: `Valparaiso opens berth ${number}`, text }, { sourceId });
}

const dlq = async (args: readonly string[], options: RunOptions = {}) => {
  const ran = await runCli(['dlq', ...args], { ...options, environment: { KAFKA_BROKERS: line.stack.brokers.join(','), DATABASE_URL: line.stack.databaseUrl } });
  return { ...ran, document: ran.stdout.startsWith('{') ? jsonLines(ran.stdout)[0] : undefined };
};
const counted = async (sql: string): Promise<number> => Number((await line.rows<{ n: string }>(`select count(*) as n from ${sql}`))[0]?.n);
const until = (check: () => Promise<void>) => eventually(async () => (await check(), true), patience);
const read = (topic: string): Promise<readonly ConsumedRecord[]> => readTopic({ brokers: line.stack.brokers, clientId: 'test' }, topic);
const enriched = async (): Promise<readonly ConsumedRecord[]> => (await Promise.all(lanes.map((lane) => read(enrichedTopic(lane).name)))).flat();

/** Ids of the events by which whole enrichments were published, by raw event; an id that came with two contents is a fault. */
async function wholeEnrichments(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const contents = new Map<string, string>();
  const ids = new Map<string, Set<string>>();
  for (const { headers, value } of await enriched()) {
    const [id, content] = [headerText(headers, 'ce_id') ?? '', String(value)];
    expect(contents.get(id) ?? content).toBe(content);
    contents.set(id, content);
    const { inputEventId, enrichment } = JSON.parse(content) as { inputEventId: string; enrichment: { status: string } };
    if (enrichment.status === 'complete') ids.set(inputEventId, (ids.get(inputEventId) ?? new Set<string>()).add(id));
  }
  return ids;
}

describe('a thousand dead letters of a planted defect', () => {
  it('come with a text for every reader: none of the stories is hidden', async () => {
    await producer.send(mixed.map((one) => rawMessage(one, 'normal')));
    await until(async () => {
      expect(await counted(`ops.dead_letter where state = 'open' and reason = 'enrichment-failed'`)).toBe(count);
      expect(await counted(`archive.version where form = 'full' and enrichment_status = 'skipped'`)).toBe(count);
      expect(await counted(`archive.version where enrichment_status = 'complete'`)).toBe(sound.length);
    });
  }, 300_000);

  it('sent round while the defect is there come back with their history, and live stories go on', async () => {
    const { document } = await dlq(['retry', '--all', '--limit', '60', '--yes', '--rate', '1000', '--json', '--reason', 'too early']);
    expect(document).toMatchObject({ sent: 60, left: count - 60 });
    const live = story(9_999, 'wire-c', '');
    await producer.send([rawMessage(live, 'normal')]);
    await until(async () => {
      expect(await counted(`ops.dead_letter where attempt = 2 and state = 'open'`)).toBe(60);
      expect(await counted(`archive.version where raw_event_id = '${rawIdOf(live)}' and enrichment_status = 'complete'`)).toBe(1);
    });
    const pairs = await line.rows<{ same: boolean }>(`select a.first_failed_at = b.first_failed_at and b.failed_at > a.failed_at and a.state = 'redriven' as same
      from ops.dead_letter a join ops.dead_letter b using (event_id) where a.attempt = 1 and b.attempt = 2`);
    expect(pairs).toEqual(Array.from({ length: 60 }, () => ({ same: true })));
    const [again] = await line.rows<{ id: string }>('select dead_letter_id as id from ops.dead_letter where attempt = 2 limit 1');
    expect(JSON.parse((await dlq(['show', again?.id ?? '', '--json'])).stdout)).toMatchObject({ history: [{ attempt: 1, state: 'redriven', settled: { why: 'too early' } }, { attempt: 2, state: 'open' }] });
    expect(await counted('ops.dead_letter')).toBe(count + 60);
  }, 300_000);

  it('are repaired by a redrive after the fix, each version once, though some are repaired already and the command is killed in the middle', async () => {
    await line.end('enricher');
    mended = startService({ name: 'enricher', environment: { ...line.environment, DATELINE_FAULT_HOOK: 'false' }, logFolder: line.folder, copy: 2 });
    await mended.ready;
    await producer.send(struck.slice(500, 600).map((one) => rawMessage(one, 'bulk')));
    const killed = await dlq(['retry', '--all', '--yes', '--rate', '50'], { stopAt: ' of 1,000', signal: 'SIGKILL' });
    expect(killed.exitCode).toBeNull();
    const open = await counted(`ops.dead_letter where state = 'open'`);
    expect(open).toBeGreaterThan(0);
    expect(open).toBeLessThan(count);
    const started = performance.now();
    const { document, exitCode } = await dlq(['retry', '--all', '--yes', '--rate', '500', '--json', '--reason', 'mended']);
    expect(exitCode).toBe(0);
    expect(document).toMatchObject({ sent: open, elsewhere: 0, refused: [] });
    await until(async () => expect(await counted(`archive.version where enrichment_status = 'complete'`)).toBe(count + sound.length + 1));
    process.stdout.write(`${open} dead letters redriven and enriched in ${Math.round(performance.now() - started)} ms\n`);

    const whole = await wholeEnrichments();
    expect(whole.size).toBe(count + sound.length + 1);
    expect([...whole.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  }, 400_000);

  it('leave the archive as if they had never died: no row doubled, names and bodies in place, the books in balance', async () => {
    const all = count + sound.length + 1;
    for (const table of ['archive.item where revisions = 1', 'archive.version where raw_stored', 'archive.raw', 'archive.body']) expect(await counted(table)).toBe(all);
    expect(await counted(`archive.body where article #>> '{enrichment,status}' <> 'complete'`)).toBe(0);
    expect(await counted('(select distinct item_id from archive.mention) as mentioned')).toBe(all);
    expect(await counted(`archive.item join archive.version on raw_event_id = shown_raw_event_id where shown_enriched_event_id <> enriched_event_id`)).toBe(0);
    const published = new Set((await Promise.all(lanes.map((lane) => read(rawTopic(lane).name)))).flat().map(({ headers }) => headerText(headers, 'ce_id')));
    const dead = await counted(`ops.dead_letter where state = 'open'`);
    expect(published.size).toBe(await counted('archive.version where form is not null') + dead);
    expect(dead).toBe(0);
  });

  it('change nothing when they are sent a second time, and are not sent a second time by the same command', async () => {
    expect((await dlq(['retry', '--all', '--yes', '--json'])).document).toEqual({ command: 'dlq retry', dryRun: false, letters: 0, left: 0, groups: [] });
    const before = await archiveRows(line);
    const sent = (await read(topics['enricher-retry'].name)).length;
    await line.rows(`update ops.dead_letter set state = 'open' where attempt = 1`); // as if the database had been put back
    await dlq(['retry', '--all', '--yes', '--rate', '1000']);
    await until(async () => {
      expect((await read(topics['enricher-retry'].name)).length).toBe(sent + count);
      const again = (await read(enrichedTopic('bulk').name)).filter(({ headers }) => headerText(headers, 'dateline-cause') === 'redriven');
      expect(again.length).toBeGreaterThanOrEqual(sent - 60 + count);
      const [lag] = await line.rows<{ next: string }>(`select sum(next_offset) as next from ops.position where topic = $1`, [enrichedTopic('bulk').name]);
      expect(Number(lag?.next)).toBe((await read(enrichedTopic('bulk').name)).length);
    });
    expect(await archiveRows(line)).toEqual(before);
    expect([...(await wholeEnrichments()).values()].filter((ids) => ids.size !== 1)).toEqual([]);
  }, 300_000);
});

describe('dead letters of the store', () => {
  const envelope = (id: string, { receivedAt }: { readonly receivedAt: string }): Envelope => ({ id, cause: 'received', time: receivedAt, receivedAt });

  it('of raw, enriched, held and outcome topics go back to the store alone, and end in the rows they were meant for', async () => {
    const [raw, whole, held] = ['raw', 'whole', 'held'].map((id) => aRawArticle({ id: `refused-${id}`, headline: `Refused ${id}` }, { sourceId: 'refused' })) as [RawArticle, RawArticle, RawArticle];
    const withheld = { ...held, embargoedUntil: '2999-01-01T00:00:00.000Z' };
    const guards = ['archive.version', 'ops.outcome'];
    for (const table of guards) await line.rows(`alter table ${table} add constraint refused check (source_id <> 'refused') not valid`);
    const outcome = { stage: 'enricher', step: 'read', kind: 'drop', reason: 'unchanged', sourceId: 'refused', detail: 'as before', at: raw.receivedAt } as const;
    const outcomeId = '7d0c3a52-5b1e-4b8e-9a50-3e6a3a1f0c01';
    await producer.send([
      outgoing(enrichedTopic('normal').name, encodePublic(anEnrichedArticle(whole), envelope(enrichedIdOf(anEnrichedArticle(whole)), whole))),
      outgoing(topics.held.name, encodeHeld(aHeldArticle(withheld), envelope(enrichedIdOf(aHeldArticle(withheld)), withheld))),
      outgoing(topics.outcome.name, encodeOutcome(outcome, envelope(outcomeId, raw))),
      rawMessage(raw, 'normal'),
    ]);
    // Four articles, for the enricher reads the raw one too; the outcome; and the outcomes that tell of the four.
    await until(async () => expect(await counted(`ops.dead_letter where dlq_topic = '${topics['store-dlq'].name}' and reason = 'storage-refused' and state = 'open'`)).toBe(9));
    for (const table of guards) await line.rows(`alter table ${table} drop constraint refused`);
    const published = (await enriched()).length;
    expect((await dlq(['retry', '--service', 'store', '--yes', '--json'])).document).toMatchObject({ sent: 9 });
    await until(async () => {
      const rows = await line.rows(`select raw_event_id, form, raw_stored from archive.version where source_id = 'refused' order by headline desc`);
      expect(rows).toEqual([
        { raw_event_id: rawIdOf(whole), form: 'full', raw_stored: false }, { raw_event_id: rawIdOf(raw), form: 'full', raw_stored: true },
        { raw_event_id: rawIdOf(withheld), form: 'held', raw_stored: false },
      ]);
      expect(await counted(`ops.outcome where source_id = 'refused'`)).toBe(5);
    });
    const [kept] = await line.rows<{ headers: Record<string, string> }>(`select headers from archive.raw where raw_event_id = $1`, [rawIdOf(raw)]);
    expect(kept?.headers).toEqual({ ...rawMessage(raw, 'normal').headers });
    expect((await enriched()).length).toBe(published);
    expect(await counted(`ops.dead_letter where state = 'open'`)).toBe(0);
  }, 300_000);
});
