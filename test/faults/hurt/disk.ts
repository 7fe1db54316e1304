import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A small file system in memory, which a test fills to the last byte. */
export interface SmallDisk {
  /** An empty folder on it. */
  readonly folder: string;
  /** Lets in nobody but the owner of this path: where root runs the tests, the account of a server. */
  giveToOwnerOf(path: string): Promise<void>;
  fill(): Promise<void>;
  /** Gives the room back. */
  free(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Mounts a small file system. Where that is not permitted it says why, and leaves nothing behind.
 * @param mebibytes its size
 */
export async function smallDisk(mebibytes: number): Promise<SmallDisk | { readonly lack: string }> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { lack: 'mounting a small file system takes root on Linux' };
  const at = await mkdtemp(join(tmpdir(), 'dateline-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0700`, 'tmpfs', at]);
  } catch (error) {
    await rm(at, { recursive: true, force: true });
    return { lack: `a small file system cannot be mounted here: ${String((error as { stderr?: string }).stderr ?? error).trim()}` };
  }
  const ballast = join(at, 'ballast');
  const folder = join(at, 'data');
  await mkdir(folder, { mode: 0o700 });
  return {
    folder,
    giveToOwnerOf: async (path) => {
      const { uid, gid } = await stat(path);
      for (const each of [at, folder]) await chown(each, uid, gid);
    },
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
