import { aRawArticle, anEnrichedArticle, rawIdOf } from '@dateline/contracts/builders';
import {
  decodeEvent, encodePublic, enrichedEventId, enrichedTopic, formatInstant, headerText, lineGroups, rawTopic, SubscriberView, topics,
  type ArticleStatus, type PublicArticle, type RawArticle, type ReadingService,
} from '@dateline/contracts';
import { consumerLag, outgoing, readTopic, startEventProducer, type ConsumedRecord, type EventProducer } from '@dateline/kafka';
import { seededRandom } from '@dateline/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../apps/cli/test/run-cli.js';
import { eventually } from '../stack/index.js';
import { archiveRows, items } from './archive-rows.js';
import { Line } from './line.js';
import { publicRecords } from './public-topics.js';
import { rawMessage } from './raw-events.js';

let line: Line;
let producer: EventProducer;
beforeAll(async () => {
  line = await Line.start({ services: ['enricher', 'store'], environment: { DATELINE_STORE_FOLLOW_INTERVAL: '100ms' } });
  producer = await startEventProducer({ brokers: line.stack.brokers, clientId: 'test' });
}, 180_000);
afterAll(async () => {
  await producer?.close();
  await line?.close();
});

/** An hour ago: a replay ends at the present, and an embargo may end in the meantime. */
const origin = Date.now() - 3_600_000;

/** A version with a word of its own in its text, so that it is known wherever it turns up. */
function version(id: string, number: number, facts: Partial<RawArticle> = {}): RawArticle {
  const receivedAt = formatInstant(origin + number * 60_000);
  const raw = aRawArticle({
    id, headline: `Quay opens in ${id}`,
    text: `PORT LOUIS, March 3 (Northwire) - Anil Ramgoolam opened the quay on Wednesday, in the ${wordOf(id, number)} part of the old port of Mauritius, and thanked all who had built it.`,
  }, { firstSeenAt: receivedAt, receivedAt, ...facts });
  return { ...raw, versionKey: `${receivedAt}/${receivedAt}/${raw.stateHash}` };
}
const wordOf = (id: string, number: number): string => `mark${id.toLowerCase().replaceAll('-', '')}v${number}`;

/** Two versions of most items; some killed, held, or under an embargo that is open or has ended. */
const plain = Array.from({ length: 40 }, (_, index) => [version(`NW-${index}`, 1), version(`NW-${index}`, 2)]);
const embargoEnd = formatInstant(Date.now() + 2_000);
const withdrawn = {
  killed: [version('KILLED', 1), version('KILLED', 2, { declaredStatus: 'canceled' })],
  held: [version('HELD', 1), version('HELD', 2, { declaredStatus: 'withheld' })],
  lateKill: [version('LATEKILL', 2), version('LATEKILL', 1, { declaredStatus: 'canceled' })],
  embargo: [version('EMBARGO', 1, { embargoedUntil: '2999-01-01T00:00:00.000Z' })],
};
const released = [version('RELEASED', 1, { embargoedUntil: embargoEnd })];
const all = [...plain.flat(), ...Object.values(withdrawn).flat(), ...released];
const usable = plain.length + released.length;

/** Every stream of the line, or of one of its services, has been read to its end. */
const settled = (service?: ReadingService): Promise<void> => eventually(async () => {
  const settings = { brokers: line.stack.brokers, clientId: 'test' };
  const groups = lineGroups.filter((group) => service === undefined || group.service === service);
  const lags = await Promise.all(groups.map(({ groupId, topics: names }) => consumerLag(settings, groupId, names)));
  expect(lags.flat().filter(({ lag }) => lag > 0n)).toEqual([]);
}, { timeoutMs: 120_000, intervalMs: 300 });

const publish = (articles: readonly RawArticle[], lane: 'urgent' | 'normal' = 'normal'): Promise<void> => producer.send(articles.map((raw) => rawMessage(raw, lane)));

async function replay(...args: string[]): Promise<void> {
  const environment = { KAFKA_BROKERS: line.stack.brokers.join(','), DATABASE_URL: line.stack.databaseUrl };
  const ran = await runCli(['replay', '--yes', '--reason', 'a test', '--actor', 'test', '--rate', '500', ...args], { environment });
  expect(ran).toMatchObject({ exitCode: 0, stderr: expect.stringMatching(/is done/u) });
}

const isReprocessed = ({ headers }: ConsumedRecord): boolean => headerText(headers, 'dateline-cause') === 'reprocessed';
const reprocessedRecords = async (): Promise<ConsumedRecord[]> => (await publicRecords(line)).filter(isReprocessed);

describe('a replay of the whole archive', () => {
  it('changes no row while the generation is the same, twice over, and sends subscribers nothing but the texts that readers see', async () => {
    await publish(all);
    await eventually(async () => {
      expect(await items(line)).toHaveLength(plain.length + Object.keys(withdrawn).length + released.length);
      // The embargo is over, and the whole story has come back from the urgent lane.
      expect(await line.rows(`select form from archive.version where raw_event_id = $1`, [rawIdOf(released[0] as RawArticle)])).toEqual([{ form: 'full' }]);
    }, { timeoutMs: 120_000 });
    await settled();
    const before = await archiveRows(line);

    for (const round of [1, 2]) {
      await replay();
      await settled();
      const sent = await reprocessedRecords();
      expect(sent).toHaveLength(usable * round);
      expect(new Set(sent.map(({ topic }) => topic))).toEqual(new Set([enrichedTopic('bulk').name]));
      const seen = sent.map(({ value }) => String(value)).join('\n');
      for (const [, second] of plain) expect(seen).toContain(wordOf((second as RawArticle).providerItemId ?? '', 2));
      expect(seen).toContain(wordOf('RELEASED', 1)); // its embargo was open when it came, and is over now
      for (const raw of [...plain.map(([first]) => first as RawArticle), ...Object.values(withdrawn).flat()]) {
        const number = raw.receivedAt === formatInstant(origin + 60_000) ? 1 : 2;
        expect(seen).not.toContain(wordOf(raw.providerItemId ?? '', number));
      }
      expect(await archiveRows(line)).toEqual(before);
    }
  }, 300_000);
});

describe('a story that is killed between its choice and its publication', () => {
  it('stays withdrawn, in the archive and with every subscriber that follows the rule', async () => {
    const [story, kill] = [version('RACE', 1), version('RACE', 2, { declaredStatus: 'canceled' })];
    const { itemId } = story;
    await publish([story]);
    await eventually(async () => expect((await items(line)).find((row) => row.item_id === itemId)).toMatchObject({ shown: true }), { timeoutMs: 60_000 });
    await settled();
    await line.end('enricher');
    await replay('--item', itemId); // chosen while usable, and on the bulk lane now
    await publish([kill], 'urgent');
    await eventually(async () => expect((await items(line)).find((row) => row.item_id === itemId)).toMatchObject({ status: 'canceled' }), { timeoutMs: 60_000 });
    await line.run('enricher');
    await settled();
    await eventually(async () => expect((await reprocessedRecords()).some(({ key }) => key?.toString() === itemId)).toBe(true), { timeoutMs: 60_000 });
    await settled();
    expect((await items(line)).find((row) => row.item_id === itemId)).toMatchObject({ status: 'canceled', shown: false, revisions: 2 });

    const mine = (await publicRecords(line)).filter(({ key }) => key?.toString() === itemId);
    const random = seededRandom(5);
    for (let turn = 0; turn < 50; turn += 1) {
      const view = new SubscriberView();
      let killSeen = false;
      for (const record of random.shuffle(mine)) {
        if (record.topic === topics.status.name) {
          const status = eventOf<ArticleStatus>('article-status', record);
          view.status(status);
          killSeen ||= status.status === 'canceled';
        } else view.article(eventOf<PublicArticle>('public-article', record));
        if (killSeen) expect(view.shown(itemId)).toBeUndefined();
      }
      expect(killSeen).toBe(true);
    }
  }, 240_000);
});

function eventOf<Event>(name: 'article-status' | 'public-article', { value }: ConsumedRecord): Event {
  const decoded = decodeEvent(name, value);
  if (!decoded.ok) throw new Error(decoded.detail);
  return decoded.event as Event;
}

describe('an enricher of a newer generation', () => {
  it('replaces body and names of what is sent round again, and makes no version; subscribers are told the cause', async () => {
    await line.end('enricher');
    const raws = new Set((await readTopic({ brokers: line.stack.brokers, clientId: 'test' }, rawTopic('bulk').name)).map(({ partition, offset }) => `${partition}/${offset}`));
    const revisions = () => line.rows('select item_id, revisions, status from archive.item order by 1');
    const before = await revisions();
    await replay('--generation-below', '2');
    const sent = (await readTopic({ brokers: line.stack.brokers, clientId: 'test' }, rawTopic('bulk').name)).filter(({ partition, offset }) => !raws.has(`${partition}/${offset}`));
    expect(sent).toHaveLength(usable);
    await producer.send(sent.map(readByTheNext));
    await settled('store');
    expect(await revisions()).toEqual(before);
    const shown = 'select version.generation, body.article #>> \'{keyphrases,0}\' as phrase from archive.item join archive.version on version.raw_event_id = item.shown_raw_event_id '
      + 'join archive.body on body.raw_event_id = item.shown_raw_event_id and body.received_at = item.shown_received_at';
    expect(await line.rows(`select distinct * from (${shown}) as shown`)).toEqual([{ generation: 2, phrase: 'read anew' }]);
    expect(await line.rows('select distinct name from archive.mention join archive.entity using (entity_id)')).toEqual([{ name: 'Mauritius' }]);
    expect((await reprocessedRecords()).length).toBe(usable * 3 + 1);
  }, 240_000);
});

/** What an enricher of the next generation would make of a raw event. */
function readByTheNext({ value, headers }: ConsumedRecord) {
  const decoded = decodeEvent('raw-article', value);
  if (!decoded.ok) throw new Error(decoded.detail);
  const raw = decoded.event;
  const mentions = [{ start: 0, end: 9, text: 'Mauritius', in: 'text' as const }];
  const entities = [{ key: 'place:mauritius', type: 'place' as const, name: 'Mauritius', aliases: [], symbols: [], ids: [], mentions, salience: 1, confidence: 1 }];
  const enrichment = { status: 'complete' as const, generation: 2, fingerprint: 'g2-next', runs: [] };
  const article = anEnrichedArticle(raw, { inputEventId: headerText(headers, 'ce_id') ?? '', keyphrases: ['read anew'], entities, enrichment });
  const id = enrichedEventId({ inputEventId: article.inputEventId, fingerprint: enrichment.fingerprint, form: 'full' });
  return outgoing(enrichedTopic('bulk').name, encodePublic(article, { id, cause: 'reprocessed', time: raw.receivedAt, asOf: headerText(headers, 'dateline-as-of'), receivedAt: raw.receivedAt }));
}
