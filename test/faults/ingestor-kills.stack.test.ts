import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { lanes, rawTopic } from '@dateline/contracts';
import { readTopic } from '@dateline/kafka';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFeed, type TestFeed } from '../e2e/feed.js';
import { Line } from '../e2e/line.js';
import { endService, type ServiceProcess } from '../e2e/service-process.js';
import { eventually } from '../stack/index.js';
import { mortalStack, type MortalStack } from './house/three-brokers.js';
import { freezeBrokers } from './hurt/freeze-broker.js';
import { holdTable, type HeldTable } from './hurt/hold-table.js';
import { Judge } from './judge/judge.js';
import { readEvidence } from './judge/read-evidence.js';
import { loadProvider, loadSize, planLoad, versionAt, type LoadPlan, type PlannedVersion } from './load/plan.js';
import { stampsIn } from './load/stamp.js';
import { fileOf } from './load/through-folders.js';

const plan: LoadPlan = planLoad(loadSize({ items: 8, versions: 5, killed: 0, held: 0, released: 0, refiled: 0 }));
const { items, versions } = plan.size;
let stack: MortalStack;
let feed: TestFeed;
let line: Line;
let ingestor: ServiceProcess;

beforeAll(async () => {
  stack = await mortalStack(1);
  feed = await startFeed();
  line = await Line.start({
    stack, services: ['enricher', 'store'], environment: { DATELINE_FETCH_ALLOW_LOOPBACK: String(feed.port) },
    sources: [{ id: 'wire', trust: 'wire', providerKey: loadProvider }, { id: 'feed', trust: 'web', providerKey: loadProvider, url: feed.url }],
  });
  ingestor = line.launch('feed-ingestor');
  await ingestor.ready;
}, 300_000);

afterAll(async () => {
  await line?.close();
  await feed?.close();
});

const edition = (number: number): PlannedVersion[] => Array.from({ length: items }, (_, item) => versionAt(plan, item * versions + number - 1));
const fromFeed = ({ item }: PlannedVersion): boolean => item % 2 === 1;

/** Puts a version of every item before both doors: half as files, half as the document of a feed. */
async function offer(number: number): Promise<void> {
  const all = edition(number);
  feed.serve(all.filter(fromFeed).map(({ storyId: guid, headline, text }) => ({ guid, headline, text })));
  for (const version of all.filter((each) => !fromFeed(each))) await line.drop('wire', fileOf(version), `${version.storyId}-${number}.txt`);
}

const prepared = () => line.rows<{ event_id: string }>('select event_id from ingest.publication where published_at is null');
const allPrepared = () => eventually(async () => expect(await prepared()).toHaveLength(items), { timeoutMs: 60_000 });
const published = async (number: number): Promise<number> => {
  const records = (await Promise.all(lanes.map((lane) => readTopic({ brokers: stack.brokers, clientId: 'test' }, rawTopic(lane).name)))).flat();
  return records.filter(({ value }) => stampsIn(value).some((stamp) => stamp.number === number)).length;
};
const stored = (number: number) => eventually(async () => {
  expect(await line.stored()).toBe(items * number);
  expect(await line.waiting('wire')).toEqual([]);
}, { timeoutMs: 120_000, what: `edition ${number} in the archive` });

/** SIGKILL, whatever was in the way taken out of it, and a successor. */
async function killedAndReplaced(clear: () => Promise<void> | void): Promise<void> {
  await endService(ingestor, 'SIGKILL');
  await clear();
  ingestor = line.launch('feed-ingestor');
  await ingestor.ready;
}

/** Frozen brokers until everything is prepared; then the table is held, and the brokers go on. */
async function heldBeforeTheEnd(number: number, table: string): Promise<HeldTable> {
  const wake = freezeBrokers(stack.kafka);
  try {
    await offer(number);
    await allPrepared();
    return await holdTable(stack.databaseUrl, table);
  } finally {
    wake();
  }
}

describe('an ingestor with files and a feed in hand', () => {
  it('publishes what is offered', async () => {
    await offer(1);
    await stored(1);
  });

  it('that is killed after reading, before anything is prepared, reads again', async () => {
    const held = await holdTable(stack.databaseUrl, 'ingest.item');
    await offer(2);
    await held.waitedFor(2);
    expect(await prepared()).toEqual([]);
    await killedAndReplaced(() => held.letGo());
    await stored(2);
    expect(await published(2)).toBe(items);
  });

  it('that is killed when all is prepared and nothing acknowledged sends the same events', async () => {
    const wake = freezeBrokers(stack.kafka);
    await offer(3).then(allPrepared).catch((error: unknown) => {
      wake();
      throw error;
    });
    const ids = new Set((await prepared()).map((row) => row.event_id));
    await killedAndReplaced(wake);
    await stored(3);
    const kept = await line.rows<{ raw_event_id: string }>('select raw_event_id from archive.version where raw_event_id = any($1::uuid[])', [[...ids]]);
    expect(kept).toHaveLength(items);
  });

  it('that is killed when all is acknowledged and nothing marked repeats the same events, byte for byte', async () => {
    const held = await heldBeforeTheEnd(4, 'ingest.publication');
    await eventually(async () => expect(await published(4)).toBe(items), { timeoutMs: 60_000 });
    expect(await prepared()).toHaveLength(items);
    await killedAndReplaced(() => held.letGo());
    await stored(4);
    expect(await published(4)).toBeGreaterThan(items);
  });

  it('that is killed when all is marked, no file put away and no poll noted, takes them for what they are', async () => {
    const held = await heldBeforeTheEnd(5, 'ingest.poll_state');
    await eventually(async () => expect(await prepared()).toEqual([]), { timeoutMs: 60_000 });
    await held.waitedFor(1);
    await eventually(async () => expect(await line.waiting('wire')).toEqual([]));
    await killedAndReplaced(async () => {
      await held.letGo();
      // A file is put away at once when it is marked: what a kill between the two leaves is this.
      for (const version of edition(5).filter((each) => !fromFeed(each))) await rename(join(line.folder, 'wire', 'done', `${version.storyId}-5.txt`), join(line.folder, 'wire', `${version.storyId}-5.txt`));
    });
    await stored(5);
    expect(await published(5)).toBe(items);
    await eventually(async () => {
      const [row] = await line.rows<{ count: string }>("select count(*) from ops.outcome where stage = 'feed-ingestor' and source_id = 'wire' and reason = 'unchanged'");
      expect(Number(row?.count)).toBeGreaterThanOrEqual(items / 2);
    }, { timeoutMs: 60_000 });
  });

  it('has lost, doubled and reordered nothing in all this, and every file is put away', async () => {
    const judge = new Judge(plan);
    await eventually(async () => expect(await line.followersBehind()).toBe(0));
    await readEvidence(line, (evidence) => judge.hear(evidence));
    judge.hear({
      kind: 'folder', source: 'wire', put: (items / 2) * versions, waiting: (await line.waiting('wire')).length,
      done: (await line.filed('wire', 'done')).length, failed: (await line.filed('wire', 'failed')).length,
    });
    const verdict = judge.verdict();
    expect(verdict.findings).toEqual([]);
    expect(verdict.books).toMatchObject({ stored: items * versions, dropped: 0, dead: 0 });
    expect(verdict.books.duplicates).toBeGreaterThanOrEqual(items);
  });
});
