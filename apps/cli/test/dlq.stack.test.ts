import { randomBytes } from 'node:crypto';
import { headerText, readDeadLetterHeaders, topics } from '@dateline/contracts';
import { aRawArticle } from '@dateline/contracts/builders';
import { applyTopics, readTopic, type ConsumedRecord } from '@dateline/kafka';
import { createArchiveWriter, migrate, openDatabase, writeDeadLetters, type Database } from '@dateline/persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { freshStack, testDatabase, type FreshStack } from '../../../test/stack/index.js';
import { versionArrivals } from '../../../libs/persistence/test/arrivals.js';
import { aLetter, eventOf, itemOf, type LetterSketch } from '../../../libs/persistence/test/letters.js';
import { jsonLines, runCli, type RunOptions } from './run-cli.js';

let stack: FreshStack;
let database: Database;
beforeAll(async () => {
  stack = await freshStack();
  await Promise.all([applyTopics({ brokers: stack.brokers, clientId: 'test' }), migrate(stack.databaseUrl)]);
  database = await openDatabase({ url: stack.databaseUrl, poolSize: 2, applicationName: 'test' });
});
afterAll(async () => {
  await database?.close();
  await stack?.stop();
});
beforeEach(async () => {
  for (const table of ['ops.dead_letter', 'ops.audit']) await database.query(`delete from ${table}`);
});

const dlq = (args: readonly string[], options: RunOptions = {}) =>
  runCli(['dlq', ...args], { ...options, environment: { KAFKA_BROKERS: stack.brokers.join(','), DATABASE_URL: stack.databaseUrl, ...options.environment } });
const letters = (...sketches: readonly LetterSketch[]): Promise<void> => writeDeadLetters(database, sketches.map((sketch, index) => aLetter(index + 1, sketch)));
const idOf = async (number: number): Promise<string> =>
  (await database.query<{ id: string }>('select dead_letter_id as id from ops.dead_letter where item_id = $1 order by attempt desc', [itemOf(number)]))[0]?.id ?? '';
const states = async (): Promise<string[]> => (await database.query<{ state: string }>('select state from ops.dead_letter order by item_id, attempt')).map(({ state }) => state);
const audits = () => database.query<Record<string, unknown>>('select actor, action, subject, reason, detail from ops.audit order by at');
/** What lies on a retry topic of the letters of this test: items are used once in this file. */
async function sentTo(service: 'enricher' | 'store', ...numbers: readonly number[]): Promise<readonly ConsumedRecord[]> {
  const records = await readTopic({ brokers: stack.brokers, clientId: 'test' }, topics[`${service}-retry`].name);
  return records.filter(({ headers }) => numbers.some((number) => headerText(headers, 'ce_id') === eventOf(number)));
}

describe('dateline dlq list', () => {
  it('shows reasons with their advice, and below them stages and sources', async () => {
    await letters({ reason: 'not-json', stage: 'read-story' }, {}, { source: 'northwire-sport' }, { attempt: 2, source: 'northwire-sport' });
    const { stdout, exitCode } = await dlq(['list']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^enrichment-failed: 3\n {2}A step threw on this story, .*\n {2}Mend the step .*\n {2}LETTERS +SERVICE +STAGE +SOURCE +AGAIN/u);
    expect(stdout).toMatch(/^ {2}2 +enricher +enrich +northwire-sport +1 +2027-03-03T08:00:00.000Z/mu);
    expect(stdout).toMatch(/^not-json: 1$/mu);
  });

  it('has one JSON document a group, or a letter, narrowed by what is named', async () => {
    await letters({ reason: 'not-json' }, { service: 'store' }, { source: 'northwire-sport' });
    expect(jsonLines((await dlq(['list', '--json', '--service', 'store'])).stdout)).toMatchObject([{ reason: 'enrichment-failed', service: 'store', letters: 1 }]);
    const each = await dlq(['list', '--json', '--each', '--code', 'not-json', '--code', 'defect', '--since', '2027-03-03', '--until', '2027-03-04']);
    expect(jsonLines(each.stdout)).toMatchObject([{ id: await idOf(1), reason: 'not-json', itemId: itemOf(1), attempt: 1, state: 'open' }]);
    expect((await dlq(['list', '--each', '--source', 'northwire-sport'])).stdout).toContain(await idOf(3));
  });

  it('says on standard error that there is nothing, and lets no name of a letter write to the terminal', async () => {
    expect(await dlq(['list'])).toEqual({ exitCode: 0, stdout: '', stderr: 'no dead letters that are open\n' });
    await letters({ stage: 'a\u001b[2Jb', source: 'c\nd' });
    const { stdout } = await dlq(['list']);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain(String.raw`c\u000ad`);
  });

  it.each([
    [['list', '--code', 'no-such'], {}, 2, 'no such reason; there are not-json'],
    [['retry', '--yes'], {}, 2, 'which letters?'],
    [['discard', '--all', '--yes'], {}, 2, '--reason'],
    [['list'], { DATABASE_URL: '' }, 3, 'DATABASE_URL is required'],
    [['list'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' }, 4, 'PostgreSQL at 127.0.0.1:1'],
  ])('%j is refused with its exit code', async (args, environment, exitCode, word) => {
    const ran = await dlq(args, { environment });
    expect(ran.stderr).toContain(word);
    expect(ran).toMatchObject({ exitCode, stdout: '' });
  });

  it('asks for the migrations where the database is behind', async () => {
    const empty = await testDatabase();
    onTestFinished(() => empty.drop());
    const ran = await dlq(['list'], { environment: { DATABASE_URL: empty.url } });
    expect(ran).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('run dateline migrate') });
  });
});

describe('dateline dlq show', () => {
  it('tells error, headers and every attempt, with who sent it round and why', async () => {
    await letters({});
    const first = await idOf(1);
    await dlq(['retry', '--id', first, '--yes', '--actor', 'desk', '--reason', 'step mended']);
    await writeDeadLetters(database, [aLetter(1, { attempt: 2, failedAt: '2027-03-04T08:00:00.000Z', firstFailedAt: '2027-03-03T08:00:00.000Z', reason: 'enrichment-timeout' })]);
    const { stdout, exitCode } = await dlq(['show', await idOf(1)]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^failed +2027-03-04T08:00:00.000Z, first 2027-03-03T08:00:00.000Z$/mu);
    expect(stdout).toMatch(new RegExp(`attempt 1, 2027-03-03T08:00:00.000Z: enrichment-failed in enrich; redriven .* by desk: step mended \\(${first}\\)`, 'u'));
    expect(stdout).toMatch(/^ {2}\* attempt 2, .*: enrichment-timeout in enrich; open$/mu);
    expect(stdout).toMatch(new RegExp(`^ {2}ce_id: ${eventOf(1)}$`, 'mu'));
    expect(JSON.parse((await dlq(['show', '--json', first])).stdout)).toMatchObject({ id: first, history: [{ attempt: 1, state: 'redriven' }, { attempt: 2, state: 'open' }], advice: { means: expect.any(String) } });
  });

  const story = (overrides: Parameters<typeof aRawArticle>[1] = {}) => aRawArticle({ id: 'shown', headline: 'Cargo found \u001b[31mdry' }, overrides);
  const letterOf = (raw: ReturnType<typeof aRawArticle>, value: string | Buffer = JSON.stringify(raw)) => ({
    ...aLetter(1, { error: 'TypeError: Cargo found dry' }), value: Buffer.from(value as string), headers: { ...aLetter(1, { error: 'TypeError: Cargo found dry' }).headers, ce_type: 'dateline.article.raw.v1', ce_subject: raw.itemId },
  });
  const shown = async (letter: ReturnType<typeof letterOf>, ...more: readonly string[]): Promise<string> => {
    await writeDeadLetters(database, [letter]);
    const [row] = await database.query<{ id: string }>('select dead_letter_id as id from ops.dead_letter');
    return (await dlq(['show', row?.id ?? '', ...more])).stdout;
  };

  it('prints the head of a story that may be published, with nothing a terminal obeys', async () => {
    const stdout = await shown(letterOf(story()));
    expect(stdout).toContain('Cargo found');
    expect(stdout).not.toContain('\u001b');
  });

  it.each([
    ['under embargo', () => letterOf(story({ embargoedUntil: '2999-01-01T00:00:00.000Z' })), 'this version is withheld'],
    ['killed', () => letterOf(story({ declaredStatus: 'canceled' })), 'this version is canceled'],
    ['that cannot be read', () => letterOf(story(), '{"headline":"Cargo found dry'), 'cannot be told'],
    ['with words for editors', () => letterOf(story({ body: { contentType: 'text/plain', value: 'Cargo found dry. NOT FOR PUBLICATION: call the desk.', truncated: false } })), 'editors alone'],
    ['with words for editors in another language', () => letterOf(story({ body: { contentType: 'text/plain', value: 'Cargo found dry in the hold.\n\nDie folgenden Informationen sind nicht zur Veröffentlichung bestimmt\n\nAnruf in der Redaktion.', truncated: false } })), 'editors alone'],
    ['of the closed topic', () => ({ ...letterOf(story()), headers: { ...letterOf(story()).headers, 'dateline-dlq-topic': topics.held.name } }), 'withheld'],
  ])('prints neither text nor error of a story %s, unless asked', async (_, letter, why) => {
    const stdout = await shown(letter());
    expect(stdout).toMatch(new RegExp(`^value not printed: .*${why}`, 'mu'));
    expect(stdout).not.toContain('Cargo');
    expect(stdout).toContain('TypeError');
    expect(await shown(letter(), '--value')).toContain('Cargo found');
  });

  it('prints no text of a story that another version has withdrawn', async () => {
    const kill = aRawArticle({ id: 'shown', versionAfter: 60_000, receivedAfter: 60_000 }, { declaredStatus: 'canceled' });
    await createArchiveWriter(database).write(versionArrivals(kill));
    expect(await shown(letterOf(story()))).toContain('the story is canceled');
    await database.query('truncate archive.item, archive.version');
  });

  it('knows no letter of another id', async () => {
    expect(await dlq(['show', itemOf(99)])).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('no dead letter') });
  });
});

describe('dateline dlq retry', () => {
  it('says first what it would do, and does nothing', async () => {
    await letters({ offset: '11' }, { service: 'store', reason: 'defect' });
    const { stdout, stderr, exitCode } = await dlq(['retry', '--all']);
    expect({ stderr, exitCode }).toEqual({ stderr: 'nothing has been done: --yes does it\n', exitCode: 0 });
    expect(stdout).toMatch(/^would send to their services once more: 2 dead letters\n/u);
    expect(jsonLines((await dlq(['retry', '--all', '--json', '--limit', '1'])).stdout)).toMatchObject([{ dryRun: true, letters: 1, left: 1 }]);
    expect(await states()).toEqual(['open', 'open']);
    expect(await audits()).toEqual([]);
  });

  it('sends each letter to the service that could not take it, bytes and key and ids as they were, and leaves word of who did it', async () => {
    const [mine, theirs] = [aLetter(21), aLetter(22, { service: 'store', topic: topics.held.name, attempt: 2, firstFailedAt: '2027-03-01T08:00:00.000Z' })];
    await writeDeadLetters(database, [{ ...mine, headers: { ...mine.headers, 'dateline-cause': 'received' } }, theirs, aLetter(23)]);
    const ran = await dlq(['retry', '--item', itemOf(21), '--yes', '--actor', 'desk', '--reason', 'mended', '--json']);
    expect(ran.exitCode).toBe(0);
    expect(jsonLines(ran.stdout)).toMatchObject([{ command: 'dlq retry', dryRun: false, letters: 1, sent: 1, refused: [], elsewhere: 0, left: 0 }]);
    expect((await dlq(['retry', '--service', 'store', '--yes'])).stdout).toMatch(/^sent 1 of 1 dead letters to their services; audit [0-9a-f-]{36}\n$/u);
    const [first] = await sentTo('enricher', 21);
    expect(first).toMatchObject({ key: mine.key, value: mine.value });
    expect(headerText(first?.headers, 'dateline-cause')).toBe('redriven');
    expect(readDeadLetterHeaders(first?.headers)).toEqual(readDeadLetterHeaders(mine.headers));
    expect(readDeadLetterHeaders((await sentTo('store', 22))[0]?.headers)).toMatchObject({ attempt: 2, firstFailedAt: '2027-03-01T08:00:00.000Z', topic: topics.held.name });
    expect([...await sentTo('enricher', 22, 23), ...await sentTo('store', 21, 23)]).toEqual([]);
    expect(await states()).toEqual(['redriven', 'redriven', 'open']);
    expect(await audits()).toMatchObject([
      { actor: 'desk', action: 'dlq retry', subject: `itemId ${itemOf(21)}`, reason: 'mended', detail: { letters: 1, left: 0, filter: { itemId: itemOf(21) }, groups: [{ letters: 1 }] } },
      { action: 'dlq retry', subject: 'service store', reason: 'none given' },
    ]);
  });

  it('does nothing for letters that were sent before', async () => {
    await letters({ service: 'store' });
    await dlq(['retry', '--all', '--yes']);
    expect(await dlq(['retry', '--all', '--yes'])).toMatchObject({ exitCode: 0, stdout: '', stderr: expect.stringContaining('nothing to do') });
    expect(await sentTo('store', 1)).toHaveLength(1);
    expect(await audits()).toHaveLength(1);
  });

  it('sends what has no key, no value and no headers, and what is as large as a topic takes', async () => {
    const huge = randomBytes(4 * 1024 * 1024 - 2_048);
    await writeDeadLetters(database, [
      { ...aLetter(31), key: null, value: null }, { ...aLetter(32), headers: { ce_id: eventOf(32) } }, { ...aLetter(33), value: huge },
    ]);
    expect(await dlq(['retry', '--all', '--yes'])).toMatchObject({ exitCode: 0 });
    expect(await sentTo('enricher', 31)).toMatchObject([{ key: null, value: null }]);
    expect(readDeadLetterHeaders((await sentTo('enricher', 32))[0]?.headers)).toMatchObject({ reason: 'headers-invalid', attempt: 0, topic: topics['enricher-dlq'].name });
    expect((await sentTo('enricher', 33))[0]?.value?.equals(huge)).toBe(true);
  });

  it('leaves open what no topic takes, sends the rest, and says that it is done in part', async () => {
    await writeDeadLetters(database, [{ ...aLetter(41), value: randomBytes(9 * 1024 * 1024) }, aLetter(42)]); // noise does not compress
    const ran = await dlq(['retry', '--all', '--yes']);
    expect(ran).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('stays open: too-large') });
    expect(await states()).toEqual(['open', 'redriven']);
    expect(await sentTo('enricher', 41)).toEqual([]);
  });

  it('leaves all open when the broker is not there', async () => {
    await letters({});
    const ran = await dlq(['retry', '--all', '--yes'], { environment: { KAFKA_BROKERS: '127.0.0.1:1' } });
    expect(ran).toMatchObject({ exitCode: 4, stdout: '' });
    expect(await states()).toEqual(['open']);
  });

  it('ends after the letters under way when it is asked to stop, and says what is left', async () => {
    await letters(...Array.from({ length: 40 }, () => ({})));
    const ran = await dlq(['retry', '--all', '--yes', '--rate', '5'], { stopAt: ' of 40' });
    expect(ran).toMatchObject({ exitCode: 5, stderr: expect.stringMatching(/stopped: \d+ stay open/u) });
    const sent = (await states()).filter((state) => state === 'redriven').length;
    expect(ran.stdout).toContain(`sent ${sent} of 40`);
    expect(sent).toBeLessThan(40);
  });

  it('sends each letter once though two operators send all of them at once', async () => {
    await letters(...Array.from({ length: 60 }, (_, index) => ({ offset: `1${index}` })));
    const before = (await sentTo('enricher', ...Array.from({ length: 60 }, (_, index) => index + 1))).length;
    const runs = await Promise.all([dlq(['retry', '--all', '--yes', '--json', '--rate', '100']), dlq(['retry', '--all', '--yes', '--json', '--rate', '100'])]);
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    const sent = runs.flatMap(({ stdout }) => jsonLines(stdout)).reduce((sum, { sent: count }) => sum + Number(count ?? 0), 0);
    expect(sent).toBe(60);
    expect((await sentTo('enricher', ...Array.from({ length: 60 }, (_, index) => index + 1))).length - before).toBe(60);
  });
});

describe('dateline dlq discard', () => {
  it('says first what it would do, then settles the letters with the audit, and keeps their bytes', async () => {
    await letters({ reason: 'not-json' }, {});
    const plan = await dlq(['discard', '--code', 'not-json', '--reason', 'sent anew']);
    expect(plan.stdout).toMatch(/^would discard: 1 dead letters\n/u);
    expect(await states()).toEqual(['open', 'open']);
    const ran = await dlq(['discard', '--code', 'not-json', '--reason', 'sent anew', '--actor', 'desk', '--yes']);
    expect(ran).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^discarded 1 of 1 dead letters; audit /u) });
    expect(await states()).toEqual(['discarded', 'open']);
    expect(await audits()).toMatchObject([{ actor: 'desk', action: 'dlq discard', subject: 'reasons not-json', reason: 'sent anew', detail: { letters: 1 } }]);
    expect((await dlq(['list', '--each', '--state', 'discarded'])).stdout).toContain(await idOf(1));
    expect(await sentTo('enricher', 101)).toEqual([]);
    expect(jsonLines((await dlq(['discard', '--all', '--reason', 'enough', '--yes', '--json'])).stdout)).toMatchObject([{ letters: 1, discarded: 1 }]);
  });
});
