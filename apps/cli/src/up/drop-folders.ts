import { copyFile, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Filed } from './observation.js';

/** The drop folders of a run of the sample, one for each of its drop sources. */
export interface DropFolders {
  readonly folderOf: (sourceId: string) => string;
  /** Lays a file into the folder of a source, whole at once: copied beside, then renamed in. */
  drop(file: string, sourceId: string): Promise<void>;
  /** Where a file that was dropped is now; `undefined` while it waits. */
  whereIs(file: string, sourceId: string): Promise<Filed | undefined>;
}

/** Makes the folders anew: what an earlier run left in them is gone. */
export async function freshDropFolders(folder: string, sourceIds: readonly string[]): Promise<DropFolders> {
  const staging = join(folder, 'staging');
  const folderOf = (sourceId: string): string => join(folder, 'drop', sourceId);
  await rm(folder, { recursive: true, force: true });
  for (const path of [staging, ...sourceIds.map(folderOf)]) await mkdir(path, { recursive: true });
  return {
    folderOf,
    drop: async (file, sourceId) => {
      const staged = join(staging, basename(file));
      await copyFile(file, staged);
      await rename(staged, join(folderOf(sourceId), basename(file)));
    },
    whereIs: (file, sourceId) => whereIs(folderOf(sourceId), basename(file)),
  };
}

const exists = (path: string): Promise<boolean> => stat(path).then(() => true, () => false);

async function whereIs(folder: string, name: string): Promise<Filed | undefined> {
  if (await exists(join(folder, 'done', name))) return { to: 'done' };
  const failed = join(folder, 'failed', name);
  if (!(await exists(failed))) return undefined;
  // written before the file is moved, so it is there when the file is
  return { to: 'failed', reason: await readFile(`${failed}.reason.json`, 'utf8').catch(() => undefined) };
}
