import { constants } from 'node:fs';
import { mkdir, open, rename, stat, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

/** Why a file of a drop folder was not taken. */
export class DropRefusal extends Error {
  override readonly name = 'DropRefusal';
}

/**
 * Reads a file of a drop folder: a plain file and no link, at most `maxBytes`.
 * @throws DropRefusal for anything else
 */
export async function readDropFile(path: string, maxBytes: number): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOOP') throw new DropRefusal('a link, not a file');
    throw error;
  });
  try {
    const about = await file.stat();
    if (!about.isFile()) throw new DropRefusal('not a plain file');
    if (about.size > maxBytes) throw new DropRefusal(`${about.size} bytes, more than the ${maxBytes} that are read`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** A name in `folder` that is free: the file's own, else with a number before its ending. */
async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let number = 1; ; number += 1) {
    const candidate = join(folder, number === 1 ? name : `${stem}.${number}${ext}`);
    const taken = await stat(candidate).then(() => true, (error: NodeJS.ErrnoException) => error.code !== 'ENOENT');
    if (!taken) return candidate;
  }
}

export interface Filing {
  readonly folder: string;
  readonly name: string;
  readonly to: 'done' | 'failed';
  /** Written beside the file as `<name>.reason.json`; a file that went well whole has none. */
  readonly reason?: unknown;
}

/** Moves a file to `done/` or `failed/` of its folder, its reason beside it; the reason is on disk before the file moves. */
export async function fileAway({ folder, name, to, reason }: Filing): Promise<string> {
  const target = join(folder, to);
  await mkdir(target, { recursive: true });
  const destination = await freeName(target, name);
  if (reason !== undefined) await writeFile(`${destination}.reason.json`, `${JSON.stringify(reason, null, 2)}\n`);
  await rename(join(folder, name), destination);
  return destination;
}
