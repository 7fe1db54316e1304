import { appendFile, mkdir, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger } from '@dateline/service-kit';
import type { WireDocument } from '@dateline/wire-formats';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import type { IntakeReport, Refusal } from '../intake/intake-report.js';
import { DropFolder, type DropFolderOptions } from './drop-folder.js';

const one: IntakeReport = { seen: 1, published: 1, unchanged: 0, refused: 0, refusals: [], rejected: false, complete: true };
const refusedWith = (refusal: Refusal): IntakeReport => ({ ...one, published: 0, refused: 1, refusals: [refusal], rejected: true, complete: false });

interface Setting {
  readonly folder: string;
  readonly taken: string[];
  readonly refused: Refusal[];
  readonly options: DropFolderOptions;
  readonly drop: DropFolder;
  readonly filed: () => Promise<{ readonly done: readonly string[]; readonly failed: readonly string[]; readonly left: readonly string[] }>;
}

/** Watches a folder; `take` plays the intake. */
async function setting(take: (text: string) => Promise<IntakeReport> | IntakeReport = () => one): Promise<Setting> {
  const root = await temporaryFolder();
  const folder = join(root, 'in');
  const [taken, refused]: [string[], Refusal[]] = [[], []];
  const intake = {
    take: async ({ bytes }: WireDocument) => {
      const text = Buffer.from(bytes).toString('utf8');
      taken.push(text);
      return take(text);
    },
    refuse: async (_: string, refusal: Refusal) => {
      refused.push(refusal);
      return refusedWith(refusal);
    },
  };
  const options: DropFolderOptions = {
    source: { id: 'd', kind: 'drop', location: folder, providerKey: 'p', providerName: 'P', trust: 'wire', intervalMs: 1_000, fileNameIsIdentity: false },
    intake, maxBytes: 1_000, settleMs: 50, scanMs: 200, now: () => performance.now(),
    logger: createLogger({ service: 'test', level: 'silent', format: 'json', destination: process.stdout }),
  };
  const drop = new DropFolder(options);
  onTestFinished(async () => {
    await drop.stop();
    await drop.idle();
  });
  const list = async (name: string): Promise<string[]> => (await readdir(join(folder, name))).toSorted();
  const filed = async () => ({ done: await list('done'), failed: await list('failed'), left: (await list('')).filter((name) => name !== 'done' && name !== 'failed') });
  return { folder, taken, refused, options, drop, filed };
}
const empty = { done: [], failed: [], left: [] };

describe('DropFolder', () => {
  it('takes what lay there before it was started, and what comes later, written or renamed in', async () => {
    const { folder, taken, drop, filed } = await setting();
    await mkdir(folder);
    await writeFile(join(folder, 'before'), 'before');
    await drop.start();
    await expect.poll(filed).toEqual({ ...empty, done: ['before'] });
    await writeFile(join(folder, 'written'), 'written');
    await writeFile(join(folder, '..', 'moved'), 'moved');
    await rename(join(folder, '..', 'moved'), join(folder, 'moved'));
    await expect.poll(filed).toEqual({ ...empty, done: ['before', 'moved', 'written'] });
    expect(taken.toSorted()).toEqual(['before', 'moved', 'written']);
  });

  it('leaves a file in the folder until what it brought is acknowledged', async () => {
    const { promise, resolve } = Promise.withResolvers<IntakeReport>();
    const { folder, taken, drop, filed } = await setting(() => promise);
    await drop.start();
    await writeFile(join(folder, 'story'), 'text');
    await expect.poll(() => taken).toEqual(['text']);
    expect(await filed()).toEqual({ ...empty, left: ['story'] });
    resolve(one);
    await expect.poll(filed).toEqual({ ...empty, done: ['story'] });
  });

  it('has few large files in hand at once, so that a folder full of them fits into memory', async () => {
    let [inHand, most] = [0, 0];
    const { folder, options } = await setting(async () => {
      most = Math.max(most, ++inHand);
      await new Promise((resolve) => setTimeout(resolve, 50));
      inHand -= 1;
      return one;
    });
    await mkdir(folder);
    for (let file = 0; file < 6; file += 1) await writeFile(join(folder, `${file}`), Buffer.alloc(6 * 2 ** 20));
    const drop = new DropFolder({ ...options, maxBytes: 2 ** 23 });
    onTestFinished(() => drop.stop());
    await drop.start();
    await expect.poll(() => readdir(join(folder, 'done')), { timeout: 10_000 }).toHaveLength(6);
    expect(most).toBe(2);
  });

  it('tries a file again that could not be acknowledged', async () => {
    let calls = 0;
    const { folder, taken, drop, filed } = await setting(() => {
      calls += 1;
      if (calls === 1) throw new Error('no broker');
      return one;
    });
    await drop.start();
    await writeFile(join(folder, 'story'), 'text');
    await expect.poll(filed, { timeout: 5_000 }).toEqual({ ...empty, done: ['story'] });
    expect(taken).toEqual(['text', 'text']);
  });

  it('puts a file of which nothing could be used to the failed ones, with the reason', async () => {
    const { folder, drop, filed } = await setting(() => refusedWith({ reason: 'unknown-format', detail: 'bytes that are no text' }));
    await drop.start();
    await writeFile(join(folder, 'torn'), '\u0000\u0001');
    await expect.poll(filed).toEqual({ ...empty, failed: ['torn', 'torn.reason.json'] });
    expect(JSON.parse(await readFile(join(folder, 'failed', 'torn.reason.json'), 'utf8'))).toEqual({
      stories: { seen: 1, published: 0, unchanged: 0, refused: 1 }, refusals: [{ reason: 'unknown-format', detail: 'bytes that are no text' }],
    });
  });

  it('puts a file that was refused in part to the done ones, with the reasons', async () => {
    const { folder, drop, filed } = await setting(() => ({ ...one, seen: 2, refused: 1, refusals: [{ index: 1, reason: 'empty-item', detail: 'nothing in it' }] }));
    await drop.start();
    await writeFile(join(folder, 'feed.xml'), 'text');
    await expect.poll(filed).toEqual({ ...empty, done: ['feed.xml', 'feed.xml.reason.json'] });
    expect(JSON.parse(await readFile(join(folder, 'done', 'feed.xml.reason.json'), 'utf8'))).toMatchObject({ refusals: [{ story: 2, reason: 'empty-item' }] });
  });

  it('takes a file equal to the last state for done, without a reason', async () => {
    const { folder, drop, filed } = await setting(() => ({ ...one, published: 0, unchanged: 1 }));
    await drop.start();
    await writeFile(join(folder, 'again'), 'text');
    await expect.poll(filed).toEqual({ ...empty, done: ['again'] });
  });

  it('refuses links and files that are too large, and says so', async () => {
    const { folder, refused, drop, filed } = await setting();
    await drop.start();
    await symlink('/etc/hostname', join(folder, 'link'));
    await writeFile(join(folder, 'large'), 'x'.repeat(1_001));
    await expect.poll(filed).toEqual({ ...empty, failed: ['large', 'large.reason.json', 'link', 'link.reason.json'] });
    expect(refused.map(({ reason }) => reason).toSorted()).toEqual(['document-rejected', 'document-too-large']);
  });

  it('takes what was written to a file while it was in hand as well', async () => {
    const { promise, resolve } = Promise.withResolvers<IntakeReport>();
    const { folder, taken, drop, filed } = await setting((text) => (text === 'first' ? promise : one));
    await drop.start();
    await writeFile(join(folder, 'story'), 'first');
    await expect.poll(() => taken).toEqual(['first']);
    await appendFile(join(folder, 'story'), ' and second');
    resolve(one);
    await expect.poll(filed).toEqual({ ...empty, done: ['story'] });
    expect(taken).toEqual(['first', 'first and second']);
  });

  it('does not take a file twice that cannot be moved yet', async () => {
    const { folder, taken, drop, filed } = await setting();
    await drop.start();
    await rm(join(folder, 'done'), { recursive: true });
    await writeFile(join(folder, 'done'), 'a file where the folder should be');
    await writeFile(join(folder, '.story.tmp'), 'text'); // renamed in: a writer that is stopped in the middle would be taken twice, rightly
    await rename(join(folder, '.story.tmp'), join(folder, 'story'));
    await expect.poll(() => taken).toContain('text');
    await rm(join(folder, 'done'), { force: true });
    await expect.poll(filed, { timeout: 5_000 }).toMatchObject({ left: [], done: expect.arrayContaining(['story']) });
    expect(taken.filter((text) => text === 'text')).toHaveLength(1);
  });

  it('does not forget that a file was taken while its wait runs out in the middle of a look', async () => {
    const { folder, taken, options, filed } = await setting();
    let leap = 0;
    // Between the first question of a look and the last a second goes by: longer than a file waits for its next try.
    const drop = new DropFolder({ ...options, now: () => performance.now() + (leap += 600) });
    onTestFinished(() => drop.stop());
    await drop.start();
    await rm(join(folder, 'done'), { recursive: true });
    await writeFile(join(folder, 'done'), 'a file where the folder should be');
    await writeFile(join(folder, '.story.tmp'), 'text');
    await rename(join(folder, '.story.tmp'), join(folder, 'story'));
    await expect.poll(() => taken).toContain('text');
    await new Promise((resolve) => setTimeout(resolve, 600)); // three looks
    await rm(join(folder, 'done'), { force: true });
    await expect.poll(filed, { timeout: 5_000 }).toMatchObject({ left: [], done: expect.arrayContaining(['story']) });
    expect(taken.filter((text) => text === 'text')).toHaveLength(1);
  });

  it('forgets a file that is taken away while it waits for another try', async () => {
    const { folder, taken, drop, filed } = await setting(() => {
      throw new Error('no broker');
    });
    await drop.start();
    await writeFile(join(folder, 'story'), 'text');
    await expect.poll(() => taken).toEqual(['text']);
    await rm(join(folder, 'story'));
    await expect.poll(() => drop.waiting, { timeout: 5_000 }).toBe(0);
    expect(await filed()).toEqual(empty);
  });

  it('shares a folder with another process', async () => {
    const [one, other] = [await setting(), await setting()];
    const both = new DropFolder({ ...other.options, source: one.options.source });
    onTestFinished(() => both.stop());
    await Promise.all([one.drop.start(), both.start()]);
    for (let number = 0; number < 30; number += 1) await writeFile(join(one.folder, `story-${number}`), String(number));
    await expect.poll(one.filed, { timeout: 10_000 }).toMatchObject({ failed: [], left: [], done: { length: 30 } });
    await Promise.all([one.drop.idle(), both.idle()]);
    expect(new Set([...one.taken, ...other.taken]).size).toBe(30);
  });

  it('gives files to the intake oldest first', async () => {
    const { folder, taken, drop, filed } = await setting();
    await mkdir(folder);
    for (let number = 0; number < 20; number += 1) {
      await writeFile(join(folder, `story-${19 - number}`), String(number));
      await utimes(join(folder, `story-${19 - number}`), number, number);
    }
    await drop.start();
    await expect.poll(async () => (await filed()).done.length).toBe(20);
    expect(taken).toEqual(Array.from({ length: 20 }, (_, at) => String(at)));
  });

  it('takes nothing more once it is stopped, and waits for what is in hand', async () => {
    const { promise, resolve } = Promise.withResolvers<IntakeReport>();
    const { folder, taken, drop, filed } = await setting(() => promise);
    await drop.start();
    await writeFile(join(folder, 'story'), 'text');
    await expect.poll(() => taken).toEqual(['text']);
    await drop.stop();
    await writeFile(join(folder, 'late'), 'late');
    resolve(one);
    await drop.idle();
    expect(await filed()).toEqual({ ...empty, done: ['story'], left: ['late'] });
  });
});
