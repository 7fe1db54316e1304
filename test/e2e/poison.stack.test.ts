import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRawArticle } from '@dateline/contracts/builders';
import { rawTopic, topics, type RawArticle } from '@dateline/contracts';
import { readTopic, startEventProducer, type EventProducer, type OutgoingMessage } from '@dateline/kafka';
import { eventually } from '../stack/index.js';
import { Line } from './line.js';
import { rawMessage } from './raw-events.js';
import { wireFile } from './wire-file.js';

let line: Line;
let producer: EventProducer;

beforeAll(async () => {
  line = await Line.start({ services: ['feed-ingestor', 'enricher', 'store'], environment: { DATELINE_FAULT_HOOK: 'true', DATELINE_ENRICH_DEADLINE: '1s' } });
  producer = await startEventProducer({ brokers: line.stack.brokers, clientId: 'test' });
});

afterAll(async () => {
  await producer?.close();
  await line?.close();
});

const topic = rawTopic('normal').name;
const sound = (id: string, overrides: Partial<RawArticle> = {}): RawArticle => aRawArticle({ id }, overrides);
const good = rawMessage(sound('NW-GOOD'), 'normal');

/** A record like a good one but for what makes it bad; partition 0, so that a good one of the same partition can follow. */
const bad = (change: Partial<OutgoingMessage>): OutgoingMessage => ({ ...good, partition: 0, ...change });
const json = (change: (article: Record<string, unknown>) => unknown): Buffer => Buffer.from(JSON.stringify(change(JSON.parse(String(good.value)) as Record<string, unknown>)));

const deadLetters = () => readTopic({ brokers: line.stack.brokers, clientId: 'test' }, topics['enricher-dlq'].name);
const versionOf = async (itemId: string) => (await line.rows<{ form: string; enrichment_status: string; warnings: string }>(
  `select v.form, v.enrichment_status, b.article ->> 'warnings' as warnings from archive.version v left join archive.body b using (raw_event_id) where v.item_id = $1`, [itemId]))[0];

describe('a record that is no story', () => {
  it.each([
    ['bytes that are no JSON', 'not-json', bad({ value: Buffer.from([0x7b, 0xff, 0x00, 0x22]) })],
    ['a wrong schema', 'schema-invalid', bad({ value: json(({ headline: _headline, body: _body, ...rest }) => rest) })],
    ['no value', 'value-missing', bad({ value: null })],
    ['no key', 'key-missing', bad({ key: null })],
    ['another item\'s key', 'key-mismatch', bad({ key: 'somebody-else' })],
    ['no headers', 'headers-invalid', bad({ headers: {} })],
  ])('%s becomes a dead letter with its reason and its bytes, and the partition goes on', async (_name, reason, message) => {
    const marked = { ...message, headers: { ...message.headers, 'x-mark': `${reason}` } };
    await producer.send([marked]);
    const after = sound(`NW-AFTER-${reason}`);
    await producer.send([{ ...rawMessage(after, 'normal'), partition: 0 }]);
    await eventually(async () => {
      const letter = (await deadLetters()).find((record) => String(record.headers['x-mark']) === reason);
      expect(letter, 'the dead letter').toBeDefined();
      expect(String(letter?.headers['dateline-dlq-reason'])).toBe(reason);
      expect(String(letter?.headers['dateline-dlq-topic'])).toBe(topic);
      expect(letter?.value ?? null).toEqual(message.value);
      expect(letter?.key?.toString() ?? null).toBe(message.key === null ? null : String(message.key));
    }, { timeoutMs: 60_000 });
    await eventually(async () => expect(await versionOf(after.itemId)).toMatchObject({ form: 'full' }), { timeoutMs: 60_000 });
  });
});

describe('a story that is hard to take', () => {
  it.each([
    ['NUL', 'NW-NUL', { value: 'A line with a \u0000 in it.', contentType: 'text/plain', truncated: false }],
    ['lone surrogates', 'NW-SURROGATE', { value: 'A line with a \ud800 in it and a \udc00 too.', contentType: 'text/plain', truncated: false }],
  ])('holding %s is stored with a warning', async (_name, id, body) => {
    const article = sound(id);
    const message = rawMessage(article, 'normal');
    await producer.send([{ ...message, value: Buffer.from(JSON.stringify({ ...article, body })) }]);
    await eventually(async () => expect((await versionOf(article.itemId))?.warnings).toContain('characters-replaced'), { timeoutMs: 60_000 });
  });

  it('of 3 MB is stored, cut, with a warning', async () => {
    const paragraph = (number: number): string => `Count ${number}: the harbour office looked at the ships in the bay once more and found ${number} of them in their places. `;
    const text = Array.from({ length: 3_000 }, (_, index) => paragraph(index).repeat(9)).join('\n\n');
    expect(text.length).toBeGreaterThan(3_000_000);
    await line.drop('wire', wireFile({ storyId: 'NW-LARGE', created: '2026-05-04T10:00:00Z', text }));
    await eventually(async () => {
      const [row] = await line.rows<{ warnings: string; words: string }>(
        `select b.article ->> 'warnings' as warnings, b.article -> 'text' ->> 'wordCount' as words from archive.body b join archive.version v using (raw_event_id) where v.headline like 'Valparaiso%'`);
      expect(row?.warnings).toContain('body-truncated');
      expect(Number(row?.words)).toBeGreaterThan(30_000);
    }, { timeoutMs: 60_000 });
  });

  it.each(['loop', 'throw', 'exhaust'])('that makes its enrichment %s goes on with its text, unenriched, and as a dead letter', async (fault) => {
    const article = sound(`NW-FAULT-${fault}`, { body: { contentType: 'text/plain', value: `The ferry kept to its hours on Monday, the port said. [[fault:${fault}]]`, truncated: false } });
    await producer.send([rawMessage(article, 'normal'), rawMessage(sound(`NW-BESIDE-${fault}`), 'normal')]);
    await eventually(async () => expect(await versionOf(article.itemId)).toMatchObject({ form: 'full', enrichment_status: 'skipped' }), { timeoutMs: 60_000 });
    await eventually(async () => expect(await versionOf(sound(`NW-BESIDE-${fault}`).itemId)).toMatchObject({ form: 'full', enrichment_status: 'complete' }), { timeoutMs: 60_000 });
    await eventually(async () => expect((await deadLetters()).filter((record) => record.key?.toString() === article.itemId)).not.toEqual([]), { timeoutMs: 60_000 });
  });
});

describe('the books', () => {
  it('balance: distinct raw events are versions with an enriched event or dead letters, and nothing else', async () => {
    const settings = { brokers: line.stack.brokers, clientId: 'test' };
    const raw = (await Promise.all((['urgent', 'normal', 'bulk'] as const).map((lane) => readTopic(settings, rawTopic(lane).name)))).flat();
    const lost = new Set((await deadLetters()).map((record) => `${String(record.headers['dateline-dlq-topic'])}/${String(record.headers['dateline-dlq-partition'])}/${String(record.headers['dateline-dlq-offset'])}`));
    const stored = new Set((await line.rows<{ raw_event_id: string }>('select raw_event_id from archive.version where form is not null')).map((row) => row.raw_event_id));
    const unaccounted = raw.filter((record) => !lost.has(`${record.topic}/${record.partition}/${record.offset}`) && !stored.has(String(record.headers['ce_id'])));
    expect(unaccounted).toEqual([]);
    expect(raw.length).toBeGreaterThan(stored.size);
  });

  it('balance at the door: seen is published and unchanged and refused', async () => {
    for (let time = 0; time < 3; time += 1) await line.drop('wire', wireFile({ storyId: 'NW-BOOK', created: '2026-05-04T10:00:00Z' }));
    await line.drop('wire', '');
    await line.drop('wire', wireFile({ storyId: 'NW-BOOK-2', created: '2026-05-04T10:00:00Z' }));
    await line.allFiled('wire', 6);
    const reasons = await Promise.all((await line.filed('wire', 'failed')).map((name) => readFile(join(line.folder, 'wire', 'failed', `${name}.reason.json`), 'utf8')));
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toContain('empty');
    await eventually(async () => {
      const outcomes = await line.rows<{ reason: string; count: string }>("select reason, count(*) from ops.outcome where stage = 'feed-ingestor' group by reason order by reason");
      expect(outcomes).toEqual([{ reason: 'empty-item', count: '1' }, { reason: 'unchanged', count: '2' }]);
    }, { timeoutMs: 60_000 });
  });
});
