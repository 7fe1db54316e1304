import { expect, it, onTestFinished } from 'vitest';
import { startFeed } from '../e2e/feed.js';
import { Line } from '../e2e/line.js';
import { endService } from '../e2e/service-process.js';
import { eventually } from '../stack/index.js';
import { Supervisor } from './house/supervisor.js';
import { Judge } from './judge/judge.js';
import { readEvidence } from './judge/read-evidence.js';
import { fateOf, loadProvider, loadSize, planLoad, versionAt, versionsOf } from './load/plan.js';
import { sendThroughFolders } from './load/through-folders.js';

const plan = planLoad(loadSize({ items: 200, versions: 3 }));
const { items, versions } = plan.size;
/** They come by a feed, in the order of their versions, for a feed cannot say which is the newer, nor that a story is killed. */
const byFeed = Array.from({ length: items }, (_, item) => item).filter((item) => fateOf(plan, item).fate === 'runs').slice(0, 40);
const byFolder = [...versionsOf(plan)].filter(({ item }) => !byFeed.includes(item));

it('two ingestors over one folder and one feed, each killed twice in the middle of it, publish every version under one id, which is stored once, and put every file away', async () => {
  const feed = await startFeed();
  onTestFinished(() => feed.close());
  const line = await Line.start({
    services: ['enricher', 'store'], environment: { DATELINE_FETCH_ALLOW_LOOPBACK: String(feed.port) },
    sources: [{ id: 'wire', trust: 'wire', providerKey: loadProvider }, { id: 'feed', trust: 'web', providerKey: loadProvider, url: feed.url }],
  });
  onTestFinished(() => line.close());
  const supervisor = new Supervisor(line);
  onTestFinished(() => supervisor.dismiss());
  await supervisor.keep({ name: 'feed-ingestor', copy: 1 }, { name: 'feed-ingestor', copy: 2 });
  const edition = (number: number) => feed.serve(byFeed.map((item) => versionAt(plan, item * versions + number - 1))
    .map(({ storyId: guid, headline, text }) => ({ guid, headline, text })));
  const published = async (): Promise<number> => Number((await line.rows<{ count: string }>('select count(*) from ingest.publication'))[0]?.count);
  const files = sendThroughFolders(line, ['wire'], byFolder, { perSecond: 40 });
  for (let number = 1; number <= versions; number += 1) {
    edition(number);
    const due = (await published()) + 60;
    await eventually(async () => (await published()) >= Math.min(due, items * versions), { timeoutMs: 90_000, what: 'some of the edition' });
    if (number < versions) for (const copy of [1, 2]) await endService(supervisor.processOf('feed-ingestor', copy), 'SIGKILL');
    await eventually(async () => expect(await line.stored('feed')).toBe(byFeed.length * number), { timeoutMs: 90_000, what: `edition ${number} of the feed` });
  }
  await files;
  await eventually(async () => {
    expect(await line.waiting('wire')).toEqual([]);
    expect(await line.stored()).toBe(items * versions);
    expect(await line.followersBehind()).toBe(0);
  }, { timeoutMs: 120_000, what: 'everything in the archive' });
  await supervisor.dismiss();
  const judge = new Judge(plan);
  await readEvidence(line, (evidence) => judge.hear(evidence));
  judge.hear({ kind: 'folder', source: 'wire', put: byFolder.length, waiting: 0, done: (await line.filed('wire', 'done')).length, failed: (await line.filed('wire', 'failed')).length });
  const verdict = judge.verdict();
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: items * versions, dropped: 0, dead: 0 });
}, 300_000);
