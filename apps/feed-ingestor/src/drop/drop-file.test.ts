import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { fileAway, readDropFile } from './drop-file.js';

describe('readDropFile', () => {
  it('reads a file byte for byte', async () => {
    const folder = await temporaryFolder();
    const bytes = Buffer.from([0, 0xff, 0xc3, 0x28]);
    await writeFile(join(folder, 'story'), bytes);
    expect(await readDropFile(join(folder, 'story'), 4)).toEqual(bytes);
  });

  it('follows no link out of the folder', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'secret'), 'not for you');
    await symlink(join(folder, 'secret'), join(folder, 'story'));
    await expect(readDropFile(join(folder, 'story'), 100)).rejects.toMatchObject({ name: 'DropRefusal', reason: 'document-rejected' });
  });

  it('waits for no writer of a pipe', async () => {
    const folder = await temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'story')]);
    await expect(readDropFile(join(folder, 'story'), 100)).rejects.toMatchObject({ name: 'DropRefusal', reason: 'document-rejected' });
  });

  it('reads nothing of a file that is too large', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'story'), 'x'.repeat(101));
    await expect(readDropFile(join(folder, 'story'), 100)).rejects.toMatchObject({ reason: 'document-too-large', message: '101 bytes, more than the 100 that are read' });
  });
});

describe('fileAway', () => {
  it('moves a file and lays its reason beside it', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'story.txt'), 'text');
    expect(await fileAway({ folder, name: 'story.txt', to: 'failed', reason: { why: 'empty' } })).toBe(join(folder, 'failed', 'story.txt'));
    expect(await readdir(folder)).toEqual(['failed']);
    expect(JSON.parse(await readFile(join(folder, 'failed', 'story.txt.reason.json'), 'utf8'))).toEqual({ why: 'empty' });
  });

  it('writes over no file of the same name', async () => {
    const folder = await temporaryFolder();
    for (const text of ['one', 'two', 'three']) {
      await writeFile(join(folder, 'story.txt'), text);
      await fileAway({ folder, name: 'story.txt', to: 'done' });
    }
    expect((await readdir(join(folder, 'done'))).toSorted()).toEqual(['story.2.txt', 'story.3.txt', 'story.txt']);
    expect(await readFile(join(folder, 'done', 'story.2.txt'), 'utf8')).toBe('two');
  });

  it('finds a name beside one that is as long as names may be', async () => {
    const folder = await temporaryFolder();
    const name = 'é'.repeat(127);
    for (const text of ['one', 'two']) {
      await writeFile(join(folder, name), text);
      await fileAway({ folder, name, to: 'failed', reason: { text } });
    }
    expect(await readdir(join(folder, 'failed'))).toHaveLength(4);
  });

  it('rejects, and does not search for ever, when the folder cannot be used', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'in'));
    await writeFile(join(folder, 'in', 'story'), 'text');
    await writeFile(join(folder, 'in', 'done'), 'a file where a folder should be');
    await expect(fileAway({ folder: join(folder, 'in'), name: 'story', to: 'done' })).rejects.toMatchObject({ code: 'EEXIST' });
  });
});
