import { encodeRaw, headerText, rawTopic, topics, type RawArticle } from '@dateline/contracts';
import { aKillNotice, anEnrichedArticle, aRawArticle, enrichedIdOf, rawIdOf } from '@dateline/contracts/builders';
import { applyTopics, outgoing, readTopic, startEventProducer, type ConsumedRecord, type EventProducer, type KafkaSettings, type OutgoingMessage } from '@dateline/kafka';
import { createArchiveWriter, enrichedArrival, migrate, openDatabase, rawArrival, type Arrival, type Database } from '@dateline/persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually, freshStack, type FreshStack } from '../../../test/stack/index.js';
import { jsonLines, runCli, type RunOptions } from './run-cli.js';

let stack: FreshStack;
let kafka: KafkaSettings;
let database: Database;
let producer: EventProducer;
beforeAll(async () => {
  stack = await freshStack();
  kafka = { brokers: stack.brokers, clientId: 'test' };
  await Promise.all([applyTopics(kafka), migrate(stack.databaseUrl)]);
  database = await openDatabase({ url: stack.databaseUrl, poolSize: 2, applicationName: 'test' });
  producer = await startEventProducer(kafka);
}, 180_000);
afterAll(async () => {
  await producer?.close();
  await database?.close();
  await stack?.stop();
});
beforeEach(() => database.query('truncate archive.item, archive.version, archive.raw, archive.body, archive.entity, archive.mention, archive.change, ops.replay, ops.audit cascade'));

/** Long before the builders' day, and so before any test's now: a replay ends at the present. */
const longAgo = -3 * 365 * 86_400_000;
const story = (id: string, version = 1, facts: Partial<RawArticle> = {}): RawArticle =>
  aRawArticle({ id, headline: `${id}, version ${version}`, versionAfter: longAgo + version * 1_000, receivedAfter: longAgo + version * 1_000 }, facts);
const encoded = (raw: RawArticle) => encodeRaw(raw, { id: rawIdOf(raw), cause: 'received', time: raw.receivedAt, receivedAt: raw.receivedAt, publishedAt: raw.receivedAt });

/** What the store has of a version once enricher and broker have done their part. */
function arrivalsOf(raw: RawArticle): Arrival[] {
  const { value, headers } = encoded(raw);
  const enriched = raw.declaredStatus === 'canceled' ? aKillNotice(raw) : anEnrichedArticle(raw);
  return [
    rawArrival({ eventId: rawIdOf(raw), article: raw, headers, value }),
    enrichedArrival({ eventId: enrichedIdOf(enriched), article: enriched, value: Buffer.from(JSON.stringify(enriched)) }),
  ];
}
const archive = (...raws: readonly RawArticle[]) => createArchiveWriter(database).write(raws.flatMap(arrivalsOf));

const cli = (args: readonly string[], options: RunOptions = {}) =>
  runCli(['replay', ...args], { environment: { KAFKA_BROKERS: stack.brokers.join(','), DATABASE_URL: stack.databaseUrl }, ...options });
const yes = ['--yes', '--reason', 'better names', '--actor', 'desk'];

/** What has come onto a topic since a mark. */
const read = async (topic: string): Promise<ConsumedRecord[]> => readTopic(kafka, topic);
async function since<T>(topic: string, work: () => Promise<T>): Promise<{ readonly result: T; readonly records: readonly ConsumedRecord[] }> {
  const before = new Set((await read(topic)).map(({ partition, offset }) => `${partition}/${offset}`));
  const result = await work();
  return { result, records: (await read(topic)).filter(({ partition, offset }) => !before.has(`${partition}/${offset}`)) };
}
const bulk = rawTopic('bulk').name;
const idOf = ({ headers }: ConsumedRecord): string => headerText(headers, 'ce_id') ?? '';
const sentSoFar = async (): Promise<number> => (await database.query<{ sent: number }>('select sent from ops.replay'))[0]?.sent ?? 0;

describe('dateline replay', () => {
  it('says what it would send, and sends nothing, without --yes', async () => {
    await archive(story('NW-1'), story('NW-2'));
    const { result, records } = await since(bulk, () => cli(['--json']));
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stderr).toMatch(/^2 stories, received before .*: about 1 s at 20 a second\nnothing is sent without --yes\n$/u);
    expect(jsonLines(result.stdout)).toMatchObject([{ dryRun: true, expected: 2, bytesFrom: 'archive' }]);
    expect([records, await database.query('select from ops.replay'), await database.query('select from ops.audit')]).toEqual([[], [], []]);
  });

  it.each<[string[], RegExp]>([[['--yes'], /--reason/u], [['status', '99'], /no replay 99/u], [['resume', '99'], /no replay 99/u], [['stop', '99'], /no replay 99/u]])(
    '%j is refused with exit code 2', async (args, complaint) => {
      const { exitCode, stderr } = await cli(args);
      expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringMatching(complaint) });
    });

  it('sends what readers see and nothing else, as it came, on the bulk lane, and leaves word in the audit', async () => {
    const [shown, updated] = [story('NW-1'), story('NW-2', 2)];
    await archive(shown, story('NW-2', 1), updated, story('NW-3', 1), story('NW-3', 2, { declaredStatus: 'canceled' }));
    const { result, records } = await since(bulk, () => cli([...yes, '--json', '--rate', '500']));
    expect(result.stderr).toMatch(/replay \d+ is done: 2 stories sent/u);
    expect(result.exitCode).toBe(0);
    expect(records.map(idOf).toSorted()).toEqual([rawIdOf(shown), rawIdOf(updated)].toSorted());
    for (const record of records) {
      const kept = encoded([shown, updated].find((raw) => rawIdOf(raw) === idOf(record)) as RawArticle);
      expect(record.value?.equals(kept.value)).toBe(true);
      const text = Object.fromEntries(Object.keys(record.headers).map((name) => [name, headerText(record.headers, name)]));
      expect(text).toEqual({ ...kept.headers, 'dateline-cause': 'reprocessed', 'dateline-as-of': expect.stringMatching(/^2\d{3}-/u), 'dateline-published-at': expect.stringMatching(/^2\d{3}-/u) });
      expect(record.key?.toString()).toBe(kept.key);
    }
    expect(jsonLines(result.stdout)).toMatchObject([{ state: 'done', sent: 2, expected: 2, actor: 'desk', reason: 'better names' }]);
    expect(await database.query('select actor, action, reason, detail ->> \'expected\' as expected from ops.audit')).toEqual([{ actor: 'desk', action: 'replay', reason: 'better names', expected: '2' }]);
    expect((await cli(['list'])).stdout).toMatch(/^REPLAY +STATE[^]*done +archive +2 +2/u);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('ended by %s goes on where it was, and leaves nothing out', async (signal) => {
    const stories = Array.from({ length: 40 }, (_, index) => story(`NW-${index}`));
    await archive(...stories);
    const { records } = await since(bulk, async () => {
      const begun = await cli([...yes, '--rate', '10'], {
        meanwhile: async (kill) => {
          await eventually(async () => await sentSoFar() >= 10, { intervalMs: 30 });
          kill(signal);
        },
      });
      expect(begun.exitCode).toBe(signal === 'SIGTERM' ? 5 : null);
      expect(await sentSoFar()).toBeLessThan(40);
      const [row] = await database.query<{ replay_id: number }>('select replay_id from ops.replay');
      // A killed process cannot say that it has gone: it is taken for dead when it has been silent for a minute.
      if (signal === 'SIGKILL') {
        expect(await cli(['resume', String(row?.replay_id)])).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/running in another process/u) });
        await database.query(`update ops.replay set moved_at = now() - interval '2 minutes'`);
      }
      expect(await cli(['resume', String(row?.replay_id)])).toMatchObject({ exitCode: 0 });
    });
    const ids = records.map(idOf);
    expect(new Set(ids).size).toBe(40);
    expect(ids.length).toBeLessThanOrEqual(50);
    expect(await database.query('select state, sent from ops.replay')).toEqual([{ state: 'done', sent: 40 }]);
    expect(await database.query('select action from ops.audit order by at')).toEqual([{ action: 'replay' }, { action: 'replay resume' }]);
  });

  it('is stopped from elsewhere', async () => {
    await archive(...Array.from({ length: 400 }, (_, index) => story(`NW-${index}`)));
    const begun = await cli([...yes, '--rate', '10'], {
      meanwhile: async () => {
        await eventually(async () => await sentSoFar() >= 10, { intervalMs: 30 });
        const [row] = await database.query<{ replay_id: number }>('select replay_id from ops.replay');
        expect(await cli(['stop', String(row?.replay_id), '--reason', 'too fast'])).toMatchObject({ exitCode: 0 });
      },
    });
    expect(begun).toMatchObject({ exitCode: 5, stderr: expect.stringMatching(/has stopped: .*dateline replay resume/u) });
    expect(await database.query('select state from ops.replay')).toEqual([{ state: 'stopped' }]);
  });
});

describe('dateline replay --from topic', () => {
  it('lets the archive judge, gives back to the store alone what it has lost, and sends no copy of a copy', async () => {
    const [shown, killed, lost] = [story('TP-1'), story('TP-2', 1), story('TP-3')];
    const kill = story('TP-2', 2, { declaredStatus: 'canceled' });
    await archive(shown, killed, kill);
    const raws: OutgoingMessage[] = [shown, killed, kill, lost].map((raw) => outgoing(rawTopic('normal').name, encoded(raw)));
    await producer.send(raws);
    const restored = await since(topics['store-retry'].name, async () => {
      const { result, records } = await since(bulk, () => cli([...yes, '--from', 'topic', '--rate', '500', '--json', '--source', 'northwire-world']));
      expect(result.exitCode).toBe(0);
      expect(result.stderr).toMatch(/records on the raw topics may concern[^]*seven days/u);
      expect(records.map(idOf)).toEqual([rawIdOf(shown)]);
      return result;
    });
    expect(jsonLines(restored.result.stdout)).toMatchObject([{ sent: 1, state: 'done' }]);
    const mine = restored.records.filter((record) => idOf(record) === rawIdOf(lost));
    expect(mine.map(({ value, headers }) => [value?.equals(encoded(lost).value), headerText(headers, 'dateline-cause')])).toEqual([[true, 'received']]);
    expect(restored.records.map(idOf)).not.toContain(rawIdOf(killed));

    await archive(lost); // as the store does with what it was given
    const again = await since(bulk, () => cli([...yes, '--from', 'topic', '--rate', '500', '--source', 'northwire-world']));
    expect(again.records.map(idOf).toSorted()).toEqual([rawIdOf(shown), rawIdOf(lost)].toSorted());
  });
});
