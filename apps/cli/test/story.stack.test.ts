import { setTimeout as pause } from 'node:timers/promises';
import { aRawArticle } from '@dateline/contracts/builders';
import { createArchiveWriter, indexForSearch, migrate, openDatabase, type Database } from '@dateline/persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { versionArrivals } from '../../../libs/persistence/test/arrivals.js';
import { testDatabase, type TestDatabase } from '../../../test/stack/index.js';
import { jsonLines, runCli } from './run-cli.js';

let made: TestDatabase;
let database: Database;
beforeAll(async () => {
  made = await testDatabase();
  await migrate(made.url);
  database = await openDatabase({ url: made.url, poolSize: 2, applicationName: 'test' });
});
afterAll(async () => {
  await database?.close();
  await made?.drop();
});
beforeEach(async () => {
  const tables = ['ops.command', 'ops.audit', 'ingest.identity', ...['item', 'version', 'raw', 'body', 'mention', 'search', 'change'].map((name) => `archive.${name}`)];
  for (const table of tables) await database.query(`delete from ${table}`);
});

const story = (...args: readonly string[]) => runCli(['story', ...args], { environment: { DATABASE_URL: made.url } });
const commands = () => database.query<Record<string, unknown>>('select verb, item_id, lifts_embargo, seen_cause_event_id, state from ops.command order by position');

/** A story in the archive, found by its words, its number and its id. */
async function stored(id: string, headline: string, facts: Parameters<typeof aRawArticle>[1] = {}): Promise<string> {
  const raw = aRawArticle({ id, headline }, facts);
  await createArchiveWriter(database).write(versionArrivals(raw));
  await database.transaction((query) => indexForSearch(query, [raw.itemId]));
  await database.query(`insert into ingest.identity (name_id, provider_key, rung, value, item_id, claimed_at) values (gen_random_uuid(), 'northwire', 'provider-id', $1, $2, now())`, [id, raw.itemId]);
  return raw.itemId;
}

describe('dateline story kill', () => {
  it('says what it would do, and does nothing without --yes', async () => {
    const itemId = await stored('NW-1', 'Canal toll halved');
    const { stdout, stderr, exitCode } = await story('kill', 'NW-1', '--reason', 'wrong name');
    expect(stdout).toContain(`kill: ${itemId}  Canal toll halved\n  usable (no-objection); 1 version from northwire-world`);
    expect(stdout).toContain('Only a release by an operator brings it back.');
    expect([stderr, exitCode, await commands()]).toEqual(['nothing has been done: --yes does it\n', 0, []]);
  });

  it.each([['its number', 'NW-1'], ['words of its own', 'canal tolls'], ['its id', '']])('takes the story by %s, and puts the command and who gave it and why on record', async (_how, name) => {
    const itemId = await stored('NW-1', 'Canal toll halved');
    await stored('NW-2', 'Ferry toll doubled');
    const { stdout, exitCode } = await story('kill', name === '' ? itemId : name, '--reason', 'wrong name', '--actor', 'night desk', '--yes');
    expect([stdout.split('\n').at(-2), exitCode]).toEqual(['  on record: the store applies it', 0]);
    expect(await commands()).toEqual([{ verb: 'kill', item_id: itemId, lifts_embargo: false, seen_cause_event_id: null, state: 'ordered' }]);
    expect(await database.query('select actor, action, subject, reason from ops.audit')).toEqual([{ actor: 'night desk', action: 'story kill', subject: itemId, reason: 'wrong name' }]);
  });

  it('lists the stories where more than one is meant, and orders nothing', async () => {
    const ids = [await stored('NW-1', 'Canal toll halved'), await stored('NW-2', 'Ferry toll doubled')];
    const { stdout, stderr, exitCode } = await story('kill', 'toll', '--reason', 'wrong name', '--yes');
    for (const id of ids) expect(stdout).toContain(id);
    expect([stderr, exitCode, await commands()]).toEqual(['2 stories answer to "toll": name one by its item id\n', 1, []]);
  });

  it('says that there is no such story', async () => {
    const { stdout, stderr, exitCode } = await story('kill', 'NW-404', '--reason', 'wrong name', '--yes');
    expect([stdout, exitCode]).toEqual(['', 1]);
    expect(stderr).toContain('no story is known as "NW-404"');
  });

  it('waits until a store has applied it, and says how long that took', async () => {
    const itemId = await stored('NW-1', 'Canal toll halved');
    const waiting = story('kill', itemId, '--reason', 'wrong name', '--yes', '--wait', '--json');
    const kill = aRawArticle({ id: 'NW-1', headline: 'Canal toll halved', versionAfter: 60_000, receivedAfter: 60_000 }, { declaredStatus: 'canceled' });
    const [raw] = versionArrivals(kill);
    while ((await commands()).length === 0) await pause(20);
    await createArchiveWriter(database).write(raw === undefined ? [] : [raw]);
    await database.query(`update ops.command set state = 'prepared', event_id = $1`, [raw?.facts.rawEventId]);
    const { stdout, exitCode } = await waiting;
    expect([jsonLines(stdout), exitCode]).toMatchObject([[{ command: 'story kill', itemId, kind: 'effective', afterMs: expect.any(Number) }], 0]);
  });
});

describe('dateline story release', () => {
  it('finds a withdrawn story by the headline it had, and releases the status that was seen', async () => {
    await stored('NW-1', 'Canal toll halved');
    const killed = aRawArticle({ id: 'NW-1', versionAfter: 60_000, receivedAfter: 60_000 }, { declaredStatus: 'canceled' });
    await createArchiveWriter(database).write(versionArrivals(killed));
    const { stdout } = await story('release', 'toll halved', '--reason', 'the name is right', '--yes');
    expect(stdout).toContain('Readers see it again, as its newest version tells it.');
    expect(await commands()).toMatchObject([{ verb: 'release', lifts_embargo: false, seen_cause_event_id: versionArrivals(killed)[0]?.facts.rawEventId }]);
  });

  it('says that it ends an embargo, or that the embargo stays', async () => {
    const embargo = { embargoedUntil: '2999-01-01T00:00:00.000Z' };
    await stored('NW-1', 'Canal toll halved', embargo);
    expect((await story('release', 'NW-1', '--reason', 'agreed with the source', '--yes')).stdout).toContain('Its embargo, which lasts until 2999-01-01T00:00:00.000Z, ends now');
    await stored('NW-2', 'Ferry toll doubled', embargo);
    await createArchiveWriter(database).write(versionArrivals(aRawArticle({ id: 'NW-2', versionAfter: 60_000, receivedAfter: 60_000 }, { declaredStatus: 'canceled' })));
    expect((await story('release', 'NW-2', '--reason', 'killed by mistake', '--yes')).stdout).toContain('Its embargo stays in force: readers see it from 2999-01-01');
    expect((await commands()).map(({ lifts_embargo: lifts }) => lifts)).toEqual([true, false]);
  });

  it('tells why it was refused', async () => {
    const itemId = await stored('NW-1', 'Canal toll halved');
    const waiting = story('release', itemId, '--reason', 'the name is right', '--yes', '--wait');
    while ((await commands()).length === 0) await pause(20);
    await database.query(`update ops.command set state = 'refused', refusal = 'changed-since'`);
    const { stdout, exitCode } = await waiting;
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('refused: its status has changed since you looked')]);
  });
});

describe('dateline story show', () => {
  it('prints status, versions with the one that decides, and who ordered what and why', async () => {
    const itemId = await stored('NW-1', 'Canal toll \u001b[2Jhalved');
    await story('hold', itemId, '--reason', 'to be checked', '--actor', 'night desk', '--yes');
    const { stdout, exitCode } = await story('show', 'NW-1');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^1 +2027-03-03T08:00:00.000Z +drop +new +usable +decides +Canal toll/mu);
    expect(stdout).toMatch(/hold +night desk +ordered +to be checked/u);
    expect(stdout).not.toContain('\u001b');
    expect(jsonLines((await story('show', itemId, '--json')).stdout)).toMatchObject([{ itemId, status: 'usable', versions: [{ decides: true }], commands: [{ verb: 'hold' }] }]);
  });
});
