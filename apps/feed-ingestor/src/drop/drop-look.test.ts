import { mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { lookAtFolder } from './drop-look.js';
import type { FileLook } from './settled.js';

/** Looks with a clock of its own. */
const look = (folder: string, at: number, before: ReadonlyMap<string, FileLook> = new Map(), passOver: (name: string) => boolean = () => false) =>
  lookAtFolder({ folder, settleMs: 500, before, passOver, now: () => at });
const names = (files: readonly { readonly name: string }[]): string[] => files.map(({ name }) => name);

describe('lookAtFolder', () => {
  it('takes a file whose times were set last at once, and a written one when it has stood still', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'moved'), 'text');
    await utimes(join(folder, 'moved'), 1_000, 1_000);
    await writeFile(join(folder, 'written'), 'text');
    const first = await look(folder, 0);
    expect(names(first.settled)).toEqual(['moved']);
    const second = await look(folder, 499, first.unsettled);
    expect(names(second.settled)).not.toContain('written');
    expect(names((await look(folder, 500, second.unsettled)).settled)).toContain('written');
  });

  it('begins to wait anew when a file grows', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'story'), 'half');
    const first = await look(folder, 0);
    await writeFile(join(folder, 'story'), 'half and half');
    const second = await look(folder, 400, first.unsettled);
    expect(second.unsettled.get('story')?.at).toBe(400);
    expect(names((await look(folder, 899, second.unsettled)).settled)).toEqual([]);
    expect(names((await look(folder, 900, second.unsettled)).settled)).toEqual(['story']);
  });

  it('gives the oldest first, and files of one age by name', async () => {
    const folder = await temporaryFolder();
    for (const [name, time] of [['c', 3], ['b', 1], ['d', 2], ['a', 2]] as const) {
      await writeFile(join(folder, name), name);
      await utimes(join(folder, name), time, time);
    }
    expect(names((await look(folder, 0)).settled)).toEqual(['b', 'a', 'd', 'c']);
  });

  it('sees no folders, no unfinished files and none that are in hand; a link is seen, so that it can be refused', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'done'));
    for (const name of ['.hidden', 'story.part', 'busy', 'story']) await writeFile(join(folder, name), name);
    await symlink('/nowhere', join(folder, 'link'));
    const { settled, unsettled } = await look(folder, 0, new Map(), (name) => name === 'busy');
    expect([...names(settled), ...unsettled.keys()].toSorted()).toEqual(['link', 'story']);
  });
});
