import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { markOf } from '../processes/process-mark.js';
import { defaultCacheFolder } from './cache-folder.js';
import { lockFolder, lockName } from './folder-lock.js';
import { ownedFolder } from './owned-folder.js';
import { parseRecord, readRecord, writeRecord, type StackRecord } from './stack-record.js';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The mark of a process that is gone, so that its id may be anybody's by now. */
async function aDeadMark() {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  await once(child, 'spawn');
  const mark = markOf(child.pid as number);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return mark;
}

describe('a locked folder', () => {
  it('is refused to a second start, which is told the process', () => {
    const folder = aFolder();
    lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`process ${process.pid} runs a stack on this folder`);
  });
  it('is free again when it was let go, with nothing left in it', () => {
    const folder = aFolder();
    lockFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
    lockFolder(folder);
  });
  it('is taken over from a process that is gone', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, lockName), JSON.stringify(await aDeadMark()));
    lockFolder(folder);
    expect(readdirSync(folder)).toEqual([lockName]);
  });
  it('is taken over from a process whose id was given to another one since', () => {
    const folder = aFolder();
    writeFileSync(join(folder, lockName), JSON.stringify({ pid: process.pid, birth: 'long ago' }));
    lockFolder(folder);
  });
  it.each(['', 'garbage', '{}', '[]', 'null'])('is not held by a lock file that says %j', (text) => {
    const folder = aFolder();
    writeFileSync(join(folder, lockName), text);
    lockFolder(folder);
  });
});

describe('the record of a run', () => {
  const record: StackRecord = { recipe: 'abc', ports: [1, 2], processes: [{ pid: 7, birth: 'b:1' }], clusterId: 'QCccOelfhTjd2Gq4i1feFA' };
  it('is read by the next run as it was written', () => {
    const folder = aFolder();
    expect(readRecord(folder)).toBeUndefined();
    writeRecord(folder, record);
    expect(readRecord(folder)).toEqual(record);
  });
  it.each([
    ['is cut off', '{"recipe":"abc","po'],
    ['is empty', ''],
    ['is another thing', '[]'],
    ['has no ports', '{"recipe":"abc","processes":[]}'],
    ['has a port that is none', '{"recipe":"abc","ports":["1"],"processes":[]}'],
    ['has a process without a birth', '{"recipe":"abc","ports":[1],"processes":[{"pid":7}]}'],
  ])('that %s is as good as none', (_, text) => expect(parseRecord(text)).toBeUndefined());
});

describe('a folder of our own', () => {
  it('is refused when somebody else laid a link there', () => {
    const folder = aFolder();
    symlinkSync(tmpdir(), join(folder, 'link'));
    expect(() => ownedFolder(join(folder, 'link'))).toThrow(/not a folder of ours/u);
  });
});

describe('the cache folder', () => {
  it.each<[NodeJS.Platform, string]>([
    ['linux', join('/home/mina', '.cache', 'dateline')],
    ['darwin', join('/home/mina', 'Library', 'Caches', 'dateline')],
    ['win32', join('/home/mina', 'AppData', 'Local', 'dateline')],
  ])('on %s is where that platform keeps such things', (platform, folder) => expect(defaultCacheFolder(platform, '/home/mina')).toBe(folder));
});
