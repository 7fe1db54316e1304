import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSettled, isUnfinishedName, type FileLook } from './settled.js';

/** A file that is whole and may be taken. */
export interface SettledFile {
  readonly name: string;
  readonly look: FileLook;
}

export interface FolderLook {
  /** Oldest first, then by name: versions that carry no time of their own come in the order they were written. */
  readonly settled: readonly SettledFile[];
  /** First looks at files that have still to stand still, to be given to the next call. */
  readonly unsettled: ReadonlyMap<string, FileLook>;
}

export interface LookOptions {
  readonly folder: string;
  readonly settleMs: number;
  /** What the last look left unsettled. */
  readonly before: ReadonlyMap<string, FileLook>;
  readonly passOver: (name: string) => boolean;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** Looks at every file of a folder once; folders in it and names of unfinished files are none of our business. */
export async function lookAtFolder({ folder, settleMs, before, passOver, now }: LookOptions): Promise<FolderLook> {
  const names = (await readdir(folder)).filter((name) => !isUnfinishedName(name) && !passOver(name));
  const settled: SettledFile[] = [];
  const unsettled = new Map<string, FileLook>();
  for (const name of names) {
    const look = await lookAt(join(folder, name), now);
    if (look === undefined) continue;
    const first = before.get(name) ?? look;
    if (isSettled(first, look, settleMs)) settled.push({ name, look });
    else unsettled.set(name, isSameFile(first, look) ? first : look);
  }
  return { settled: settled.toSorted(byAge), unsettled };
}

/** A look at one file; undefined for a folder, and for what has gone meanwhile. */
export async function lookAt(path: string, now: () => number): Promise<FileLook | undefined> {
  const about = await lstat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (about === undefined || about.isDirectory()) return undefined;
  return { size: about.size, mtimeNs: about.mtimeNs, ctimeNs: about.ctimeNs, at: now() };
}

/** Whether nothing was written and nothing put in its place between two looks. */
export const isSameFile = (a: FileLook, b: FileLook): boolean => a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;

function byAge(a: SettledFile, b: SettledFile): number {
  if (a.look.mtimeNs !== b.look.mtimeNs) return a.look.mtimeNs < b.look.mtimeNs ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}
