import { execFile } from 'node:child_process';
import { mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A small file system in memory, which a test fills to the last byte. */
export interface SmallDisk {
  /** An empty folder on it, owned by whom it was made for. */
  readonly folder: string;
  fill(): Promise<void>;
  /** Gives the room back. */
  free(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Mounts a small file system for the owner of `like`. Where that is not permitted it says why.
 * @param mebibytes its size
 */
export async function smallDisk(at: string, { mebibytes, like }: { readonly mebibytes: number; readonly like: string }): Promise<SmallDisk | { readonly lack: string }> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { lack: 'mounting a small file system takes root on Linux' };
  const { uid, gid } = await stat(like);
  await mkdir(at, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0700,uid=${uid},gid=${gid}`, 'tmpfs', at]);
  } catch (error) {
    return { lack: `a small file system cannot be mounted here: ${String((error as { stderr?: string }).stderr).trim()}` };
  }
  const ballast = join(at, 'ballast');
  const folder = join(at, 'data');
  await run('install', ['-d', '-m', '0700', '-o', String(uid), '-g', String(gid), folder]);
  return {
    folder,
    fill: () => fillUp(ballast),
    free: () => rm(ballast, { force: true }),
    remove: async () => {
      await run('umount', [at]);
      await rm(at, { recursive: true, force: true });
    },
  };
}

/** Writes until there is no room for another page: soon, or what is stored meanwhile makes itself room first. */
async function fillUp(file: string): Promise<void> {
  const handle = await open(file, 'a');
  try {
    for (const bytes of [2 ** 20, 4_096]) await writeUntilFull(handle, Buffer.alloc(bytes));
  } finally {
    await handle.close();
  }
}

async function writeUntilFull(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (;;) {
    try {
      await handle.write(bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
}
