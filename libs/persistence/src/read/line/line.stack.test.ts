import { randomUUID } from 'node:crypto';
import { aRawArticle } from '@dateline/contracts/builders';
import { describe, expect, it } from 'vitest';
import { versionArrivals } from '../../../test/arrivals.js';
import { freshDatabase } from '../../../test/fresh-database.js';
import {
  appSessions, countFeeds, createArchiveWriter, embargoes, followChanges, followerStandings, openCommands, openDeadLetters, recentChanges, recentOutcomes,
  sourceStandings, unpublishedVersions, type Database,
} from '../../index.js';

async function aSource(database: Database, id: string, { kind = 'feed', addedAgo = '1 day', polled }: {
  readonly kind?: 'feed' | 'drop'; readonly addedAgo?: string; readonly polled?: { readonly okAgo?: string; readonly errors?: number };
} = {}): Promise<void> {
  await database.query(`insert into ingest.source (source_id, kind, location, provider_key, provider_name, trust, interval_ms, file_name_is_identity, origin, active, updated_at)
    values ($1, $2, 'https://' || $1 || '.example/feed', 'northwire', 'Northwire', 'wire', 60000, false, 'file', true, now() - $3::interval)`, [id, kind, addedAgo]);
  if (polled === undefined) return;
  await database.query(`insert into ingest.poll_state (source_id, next_poll_at, consecutive_errors, last_ok_at, last_error) values ($1, now(), $2, now() - $3::interval, $4)`,
    [id, polled.errors ?? 0, polled.okAgo ?? null, polled.errors === undefined ? null : 'connect: refused']);
}

describe('how the sources stand', () => {
  it('tells those in trouble first: late after three intervals and a minute, failing before that', async () => {
    const database = await freshDatabase();
    await aSource(database, 'well', { polled: { okAgo: '2 minutes' } });
    await aSource(database, 'silent', { polled: { okAgo: '1 hour', errors: 12 } });
    await aSource(database, 'hiccup', { polled: { okAgo: '2 minutes', errors: 1 } });
    await aSource(database, 'never', { polled: { errors: 40 } });
    await aSource(database, 'just-added', { addedAgo: '30 seconds' });
    await aSource(database, 'inbox', { kind: 'drop' });
    const standings = await sourceStandings(database);
    expect(standings.map(({ sourceId, state }) => [sourceId, state])).toEqual([
      ['never', 'late'], ['silent', 'late'], ['hiccup', 'failing'], ['just-added', 'new'], ['inbox', 'well'], ['well', 'well'],
    ]);
    expect(standings[1]).toMatchObject({ consecutiveErrors: 12, lastError: 'connect: refused', location: 'https://silent.example/feed' });
    expect(standings[1]?.sinceSuccess).toBeGreaterThan(3_590);
    expect(standings[0]).not.toHaveProperty('sinceSuccess', expect.any(Number));
    expect(await countFeeds(database)).toEqual({ well: 1, new: 1, failing: 1, late: 2 });
  });

  it('knows when a source last brought a story that readers are shown', async () => {
    const database = await freshDatabase();
    const story = aRawArticle({ id: 'NW-1', headline: 'Quay reopened', text: 'SINES (Northwire) - The quay reopened.' });
    await aSource(database, story.sourceId, { kind: 'drop' });
    expect((await sourceStandings(database))[0]?.sinceStory).toBeUndefined();
    await createArchiveWriter(database).write(versionArrivals(story));
    expect((await sourceStandings(database))[0]?.sinceStory).toEqual(expect.any(Number));
  });
});

describe('what waits', () => {
  it('is nothing in an empty database', async () => {
    const database = await freshDatabase();
    const nothing = { count: 0, oldestSeconds: 0 };
    expect(await unpublishedVersions(database)).toEqual(nothing);
    expect(await openCommands(database)).toEqual(nothing);
    expect(await openDeadLetters(database)).toEqual([]);
    expect(await embargoes(database)).toEqual({ count: 0, overdue: nothing });
    expect(await followerStandings(database)).toEqual([]);
    expect(await recentChanges(database)).toEqual({ versionsPerMinute: 0 });
    expect(await recentOutcomes(database)).toEqual([]);
  });

  it('is counted with the age of the oldest: versions on their way and orders', async () => {
    const database = await freshDatabase();
    await database.query(`insert into ingest.publication (event_id, item_id, source_id, received_at, version_key, lane, headers, value, prepared_at, published_at)
      select gen_random_uuid(), gen_random_uuid(), 'wire', now(), 'k', 'normal', '{}', '', now() - n * interval '1 minute', case when n > 3 then now() end
        from generate_series(1, 5) n`);
    const unpublished = await unpublishedVersions(database);
    expect(unpublished.count).toBe(3);
    expect(unpublished.oldestSeconds).toBeGreaterThan(179);
    const auditId = randomUUID();
    await database.query(`insert into ops.audit (audit_id, actor, action, subject, reason, detail) values ($1, 'desk', 'story.kill', 'x', 'wrong', '{}')`, [auditId]);
    await database.query(`insert into ops.command (command_id, item_id, verb, lifts_embargo, audit_id, ordered_at) values (gen_random_uuid(), gen_random_uuid(), 'kill', false, $1, now() - interval '90 seconds')`, [auditId]);
    expect(await openCommands(database)).toMatchObject({ count: 1, oldestSeconds: expect.any(Number) });
    expect((await openCommands(database)).oldestSeconds).toBeGreaterThan(89);
  });

  it('are dead letters by reason, those that were settled left out', async () => {
    const database = await freshDatabase();
    await database.query(`insert into ops.dead_letter (dead_letter_id, dlq_topic, dlq_partition, dlq_offset, reason, stage, error, topic, partition, "offset", attempt, first_failed_at, failed_at, headers, state)
      select gen_random_uuid(), 'dateline.enricher.dlq.v1', 0, n, case when n < 4 then 'not-json' else 'deadline' end, 'enricher/enrich', 'x', 't', 0, n, 1, now(), now(), '{}',
        case when n = 6 then 'discarded' else 'open' end from generate_series(1, 6) n`);
    expect((await openDeadLetters(database)).map(({ reason, count }) => [reason, count])).toEqual([['not-json', 3], ['deadline', 2]]);
  });

  it('are embargoes: when the next one ends, and which should have ended', async () => {
    const database = await freshDatabase();
    await database.query(`insert into archive.item (item_id, current_version_key, current_raw_event_id, revisions, status, reason, cause_event_id, embargoed_until, provider_key, source_id, first_seen_at, last_received_at)
      select gen_random_uuid(), 'k', gen_random_uuid(), 1, 'withheld', 'embargo', gen_random_uuid(), now() + n * interval '1 hour', 'northwire', 'wire', now(), now()
        from generate_series(-1, 2) n`);
    const { count, nextIn, overdue } = await embargoes(database);
    expect([count, overdue.count]).toEqual([4, 2]);
    expect(nextIn).toBeGreaterThan(3_590);
    expect(nextIn).toBeLessThanOrEqual(3_600);
    expect(overdue.oldestSeconds).toBeGreaterThan(3_599);
  });
});

describe('the archive of late', () => {
  const aVersion = (id: string) => versionArrivals(aRawArticle({ id, headline: `Quay ${id}`, text: 'SINES (Northwire) - The quay reopened.' }));

  it('tells what came in, and how far each follower is behind', async () => {
    const database = await freshDatabase();
    await createArchiveWriter(database).write(['NW-1', 'NW-2', 'NW-3'].flatMap(aVersion));
    await followChanges(database, { name: 'reader', limit: 2, handle: async () => {} });
    await followChanges(database, { name: 'idle', limit: 1_000, handle: async () => {} });
    const changes = await database.query<{ readonly n: number }>('select count(*)::integer as n from archive.change');
    const behind = (changes[0]?.n ?? 0) - 2;
    expect(await followerStandings(database)).toEqual([
      { name: 'idle', behind: 0, behindSeconds: 0 }, { name: 'reader', behind, behindSeconds: expect.any(Number) },
    ]);
    expect(await recentChanges(database)).toEqual({ sinceLast: expect.any(Number), versionsPerMinute: 3 });
  });

  it('takes a cursor of another epoch for one at the beginning', async () => {
    const database = await freshDatabase();
    await createArchiveWriter(database).write(aVersion('NW-1'));
    await followChanges(database, { name: 'reader', limit: 1_000, handle: async () => {} });
    await database.query('update archive.epoch set epoch = gen_random_uuid()');
    expect((await followerStandings(database))[0]?.behind).toBeGreaterThan(0);
  });

  it('counts the outcomes of the window alone', async () => {
    const database = await freshDatabase();
    await database.query(`insert into ops.outcome (outcome_id, at, stage, step, kind, reason, source_id, detail)
      select gen_random_uuid(), now() - n * interval '25 minutes', 'feed-ingestor', 'intake', 'drop', 'unchanged', 'wire', '' from generate_series(1, 4) n`);
    expect(await recentOutcomes(database)).toEqual([{ kind: 'drop', reason: 'unchanged', count: 2 }]);
  });

  it('knows which of our applications are connected', async () => {
    expect(await appSessions(await freshDatabase())).toEqual([{ application: 'dateline-test', sessions: expect.any(Number) }]);
  });
});
