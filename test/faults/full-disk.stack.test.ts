import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@dateline/contracts';
import { readTopic } from '@dateline/kafka';
import { expect, it, onTestFinished } from 'vitest';
import { eventually, onDatabase } from '../stack/index.js';
import { ownStack } from './house/own-stack.js';
import { isReady } from './house/health-watch.js';
import { reportText } from './house/report.js';
import { Trial } from './house/trial.js';
import { smallDisk } from './hurt/disk.js';
import { loadSize } from './load/plan.js';

it('a full disk of the database: the store waits, says that it is not ready, condemns no story, and goes on by itself once there is room', async ({ skip }) => {
  const disk = await smallDisk(160);
  if ('lack' in disk) {
    process.stdout.write(`full disk: skipped, ${disk.lack}\n`);
    return skip(disk.lack);
  }
  onTestFinished(() => disk.remove());
  const stack = await ownStack();
  onTestFinished(async () => {
    await stack.database.server.kill(); // it keeps the files open, and may have no room for its last checkpoint
    await stack.stop();
  });
  await disk.giveToOwnerOf(stack.database.server.dataFolder);
  await onDatabase(stack.databaseUrl, `create tablespace small location '${disk.folder}'`);
  await onDatabase(stack.databaseUrl, 'create database dateline_test_small tablespace small');
  const databaseUrl = new URL(stack.databaseUrl);
  databaseUrl.pathname = '/dateline_test_small';
  const trial = await Trial.open({ size: loadSize({ items: 700, versions: 2 }), door: 'topics', stack: { brokers: stack.brokers, databaseUrl: databaseUrl.href, stop: async () => {} } });
  onTestFinished(() => trial.close());
  const sending = trial.send({ perSecond: 60 });
  await eventually(async () => expect((await trial.progress()).stored).toBeGreaterThan(100), { timeoutMs: 60_000 });
  await disk.fill();
  await eventually(async () => expect((await isReady(trial.supervisor.processOf('store'))).text).toMatch(/"effects":\{"ok":false/u), { timeoutMs: 120_000, what: 'a store that is not ready' });
  await sleep(5_000);
  const { stored } = await trial.progress();
  const { text: why } = await isReady(trial.supervisor.processOf('store'));
  await disk.free();
  await sending;
  await trial.untilQuiet();
  await trial.supervisor.dismiss();
  const verdict = await trial.verdict();
  process.stdout.write(`\n${reportText({ what: 'full disk of the database', plan: trial.plan, verdict, recoveries: trial.supervisor.recoveries, figures: { 'stored while it was full': stored, why } })}\n`);
  expect(stored).toBeLessThan(1_400);
  expect(verdict.findings).toEqual([]);
  expect(verdict.books).toMatchObject({ stored: 1_400, dropped: 0, dead: 0 });
  expect(trial.supervisor.recoveries).toEqual([]);
  expect(await readTopic({ brokers: stack.brokers, clientId: 'test' }, topics['store-dlq'].name)).toEqual([]);
}, 300_000);
