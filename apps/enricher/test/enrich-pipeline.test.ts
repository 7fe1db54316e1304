import { aRawArticle } from '@dateline/contracts/builders';
import { decodeEvent, enrichedEventId, eventTypes, hash128, headersAgain, headerText, topics, typeHeader, type EnrichedArticle, type RawArticle } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import { runSteps, type Settled } from '@dateline/pipeline';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { enrichPipeline } from '../src/enrich.pipeline.js';
import type { OutgoingStory } from '../src/steps/story.js';
import { workerPermits } from '../src/worker-permits.js';
import { enricherOf, type EnrichPool } from '../src/workers/enrich-pool.js';
import { faultMarks } from '../src/workers/fault-hook.js';
import { WorkerPool } from '../src/workers/worker-pool.js';
import { aRawRecord, withValue } from './records.js';

const now = (): string => '2027-03-03T09:00:00.000Z';

/** The pipeline over two real workers that obey the marks of the fault hook. */
function withWorkers(deadlineMs: number) {
  const pool: EnrichPool = new WorkerPool({
    script: new URL('../dist/workers/enrich-worker.js', import.meta.url), size: 2, deadlineMs,
    workerData: { faultHook: true, nlp: 'rules' }, resourceLimits: { maxOldGenerationSizeMb: 160 },
  });
  const pipeline = enricherOf(pool).then((enricher) => enrichPipeline({ enricher, pool, permit: workerPermits(2) }, now));
  const run = async (...records: readonly ConsumedRecord[]): Promise<readonly Settled<ConsumedRecord, OutgoingStory>[]> => runSteps(await pipeline, records);
  return { run, close: () => pool.close() };
}

const patient = withWorkers(30_000);
afterAll(() => patient.close());
const { run } = patient;

const sound = aRawRecord(aRawArticle({ id: 'sound', text: 'PORT LOUIS, March 3 (Northwire) - Harbour workers in Mauritius returned to their posts on Wednesday.' }));

const articleWith = (text: string, overrides: Partial<RawArticle> = {}): RawArticle =>
  aRawArticle({ id: hash128(text), text: `PORT LOUIS, March 3 (Northwire) - ${text}` }, overrides);

/** The events of a story that went on: topic and event, decoded. */
function eventsOf(settled: Settled<ConsumedRecord, OutgoingStory> | undefined) {
  if (settled?.outcome.kind !== 'ok') throw new Error(`did not go on: ${JSON.stringify(settled?.outcome)}`);
  return settled.outcome.value.events.map(({ topic, event }) => {
    const decoded = decodeEvent('enriched-article', event.value);
    if (!decoded.ok) throw new Error(decoded.detail);
    return { topic, id: event.id, type: headerText(event.headers, typeHeader), bytes: event.value, event: decoded.event };
  });
}

const warningsOf = (event: EnrichedArticle | undefined): readonly string[] => (event !== undefined && 'warnings' in event ? event.warnings.map(({ code }) => code) : []);

describe('a record that is no story', () => {
  it.each<[string, ConsumedRecord, string]>([
    ['bytes that are no JSON', { ...sound, value: Buffer.from('{"itemId":') }, 'not-json'],
    ['bytes that are no UTF-8', { ...sound, value: Buffer.from([0x22, 0xff, 0x22]) }, 'not-json'],
    ['a wrong schema', withValue(sound, (json) => json.replace('"headline":"', '"headline":1,"x":"')), 'schema-invalid'],
    ['JSON of another kind', withValue(sound, () => '[]'), 'schema-invalid'],
    ['no value', { ...sound, value: null }, 'value-missing'],
    ['no key', { ...sound, key: null }, 'key-missing'],
    ['the key of another item', { ...sound, key: Buffer.from('another') }, 'key-mismatch'],
    ['no headers', { ...sound, headers: {} }, 'headers-invalid'],
    ['a type that is not ours', { ...sound, headers: { ...sound.headers, [typeHeader]: 'somebody.else.v1' } }, 'unknown-event-type'],
  ])('(%s) becomes a dead letter with its reason, and the story beside it goes on', async (_, record, reason) => {
    const [dead, beside] = await run(record, sound);
    expect(dead?.outcome).toMatchObject({ kind: 'dead', reason });
    expect(eventsOf(beside)).toMatchObject([{ topic: topics['enriched-normal'].name, event: { enrichment: { status: 'complete' } } }]);
  });
});

describe('a story that would poison those who read it', () => {
  it.each([
    ['NUL', String.raw`\u0000`],
    ['a lone surrogate', String.raw`\ud800`],
    ['a lone low surrogate', String.raw`\udc00`],
  ])('is mended of %s, with a warning', async (_, escape) => {
    const [settled] = await run(withValue(sound, (json) => json.replace('Harbour workers in', `Harbour${escape} workers in`)));
    const [sent] = eventsOf(settled);
    expect(sent?.bytes.toString('utf8')).not.toMatch(/\\u0000|\\ud[89a-f]/u);
    expect(warningsOf(sent?.event)).toContain('characters-replaced');
  });

  it('is cut where its body is too long, with a warning', async () => {
    const long = 'Ships waited off the port for a third day. '.repeat(75_000);
    const record = withValue(sound, (json) => JSON.stringify({ ...JSON.parse(json), body: { contentType: 'text/plain', value: long, truncated: false } }));
    expect(record.value?.length).toBeGreaterThan(3_000_000);
    const [sent] = eventsOf((await run(record))[0]);
    expect(warningsOf(sent?.event)).toContain('body-truncated');
    expect(sent?.bytes.length).toBeLessThan(4 * 1024 * 1024);
  });
});

describe('a story whose enrichment fails', () => {
  it.each([
    ['stalls', 3_000, faultMarks.loop, 'timeout'],
    ['throws', 30_000, faultMarks.throw, 'failed'],
    ['fills its worker\'s heap', 30_000, faultMarks.exhaust, 'crashed'],
  ] as const)('because it %s goes on with its text as skipped, and as a dead letter; the others of its batch go on whole', async (_, deadlineMs, mark, skip) => {
    const workers = withWorkers(deadlineMs);
    onTestFinished(() => workers.close());
    const failing = aRawRecord(articleWith(`The ferry ${mark} did not sail on Wednesday.`));
    const [settled, beside] = await workers.run(failing, sound);
    expect(settled?.outcome).toMatchObject({ kind: 'ok', alsoDead: { reason: `enrichment-${skip}`, step: 'enrich' } });
    const [sent] = eventsOf(settled);
    expect(sent?.event).toMatchObject({ form: 'full', pubStatus: 'usable', enrichment: { status: 'skipped', reason: skip } });
    expect(sent?.bytes.toString()).toContain('did not sail on Wednesday');
    const [other] = eventsOf(beside);
    expect(other).toMatchObject({ event: { enrichment: { status: 'complete' } } });
    // The id that the whole story will have once it can be read.
    expect(sent?.id).not.toBe(enrichedEventId({ inputEventId: sent?.event.inputEventId ?? '', fingerprint: other?.event.enrichment.fingerprint ?? '', form: 'full' }));
  }, 60_000);
});

describe('what leaves', () => {
  it('for a usable story is the whole of it, on the lane it came by, with the same bytes each time', async () => {
    const [first] = eventsOf((await run(sound))[0]);
    const [again] = eventsOf((await run({ ...sound, offset: '99', partition: 3 }))[0]);
    expect(first).toMatchObject({ topic: topics['enriched-normal'].name, type: eventTypes.enriched, event: { form: 'full', pubStatus: 'usable' } });
    expect(again?.id).toBe(first?.id);
    expect(again?.bytes.equals(first?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  it('for a killed story is a notice on the urgent lane, and no byte of its text', async () => {
    const killed = aRawRecord(articleWith('The minister resigned, it was wrongly reported.', { declaredStatus: 'canceled' }));
    const events = eventsOf((await run(killed))[0]);
    expect(events).toMatchObject([{ topic: topics['enriched-urgent'].name, type: eventTypes.withdrawn, event: { form: 'notice', pubStatus: 'canceled', enrichment: { status: 'skipped' } } }]);
    expect(events[0]?.bytes.toString()).not.toMatch(/minister|Mauritius/u);
  });

  it('for a story under embargo is a notice for all, and the whole on the closed topic', async () => {
    const held = aRawRecord(articleWith('The budget will grow, the ministry says.', { embargoedUntil: '2027-03-04T08:00:00.000Z' }));
    const events = eventsOf((await run(held))[0]);
    expect(events.map(({ topic, event }) => [topic, event.form])).toEqual([[topics['enriched-normal'].name, 'notice'], [topics.held.name, 'held']]);
    expect(events[0]?.bytes.toString()).not.toContain('budget');
    expect(events[1]?.bytes.toString()).toContain('budget');
  });

  const future = '2999-01-01T00:00:00.000Z';
  it.each<[string, Partial<RawArticle>, string, readonly string[]]>([
    ['whole, once its embargo was over at the instant it is judged at', { embargoedUntil: '2027-03-04T08:00:00.000Z' }, '2027-03-04T08:00:00.000Z', ['full']],
    ['as a notice and on the closed topic, while its embargo was open at that instant', { embargoedUntil: '2027-03-04T08:00:00.000Z' }, '2027-03-04T07:59:59.999Z', ['notice', 'held']],
    ['as a notice and on the closed topic for a hold, however late it is judged', { declaredStatus: 'withheld' }, future, ['notice', 'held']],
    ['as a notice and on the closed topic for a hold that it inherited', { declaredStatus: 'withheld', embargoInherited: true }, future, ['notice', 'held']],
    ['as a notice alone for a kill that it inherited', { declaredStatus: 'canceled', embargoInherited: true }, future, ['notice']],
  ])('for a story that is sent again leaves %s', async (_, facts, asOf, forms) => {
    const record = aRawRecord(articleWith('The budget will grow, the ministry says.', facts));
    const headers = headersAgain(record.headers as Record<string, Buffer>, { cause: 'reprocessed', asOf });
    const [settled] = await run({ ...record, topic: topics['raw-bulk'].name, headers });
    const events = eventsOf(settled);
    expect(events.map(({ event }) => event.form)).toEqual(forms);
    for (const { topic, bytes, event } of events) if (topic !== topics.held.name && event.form !== 'full') expect(bytes.toString()).not.toContain('budget');
    if (settled?.outcome.kind !== 'ok') throw new Error('it went on');
    for (const { event } of settled.outcome.value.events) {
      expect([headerText(event.headers, 'dateline-cause'), headerText(event.headers, 'dateline-as-of')]).toEqual(['reprocessed', asOf]);
    }
  });

  it.each<[string, Partial<RawArticle>, 'received' | 'reprocessed', 'urgent' | 'bulk']>([
    ['a release hurries when it comes', { signal: 'release' }, 'received', 'urgent'],
    ['a release that is sent again stays with the bulk', { signal: 'release' }, 'reprocessed', 'bulk'],
    ['a kill that is read when its story is sent again hurries', { signal: 'kill' }, 'reprocessed', 'urgent'],
  ])('%s', async (_, facts, cause, lane) => {
    const record = aRawRecord(articleWith('The ferry will sail again, the operator says.', facts));
    const headers = headersAgain(record.headers as Record<string, Buffer>, { cause });
    const [sent] = eventsOf((await run({ ...record, topic: topics['raw-bulk'].name, headers }))[0]);
    expect(sent?.topic).toBe(topics[`enriched-${lane}`].name);
  });

  it('for a dead letter that was sent round again says redriven, and travels with the bulk', async () => {
    const redriven = { ...sound, topic: topics['enricher-retry'].name };
    const [settled] = await run(redriven);
    expect(eventsOf(settled)).toMatchObject([{ topic: topics['enriched-bulk'].name }]);
    expect(settled?.outcome.kind === 'ok' ? headerText(settled.outcome.value.events[0]?.event.headers, 'dateline-cause') : '').toBe('redriven');
  });
});
