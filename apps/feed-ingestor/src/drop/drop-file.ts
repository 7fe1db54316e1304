import { constants } from 'node:fs';
import { lstat, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { cutToBytes, type DropReason } from '@dateline/contracts';

/** Why a file of a drop folder is not taken. */
export class DropRefusal extends Error {
  override readonly name = 'DropRefusal';
  readonly reason: Extract<DropReason, 'document-rejected' | 'document-too-large'>;

  constructor(reason: DropRefusal['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Reads a file of a drop folder: a plain file and no link, at most `maxBytes`.
 * @throws DropRefusal for anything else
 */
export async function readDropFile(path: string, maxBytes: number): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOOP') throw new DropRefusal('document-rejected', 'a link, not a file');
    throw error;
  });
  try {
    const about = await file.stat();
    if (!about.isFile()) throw new DropRefusal('document-rejected', 'not a plain file');
    if (about.size > maxBytes) throw new DropRefusal('document-too-large', `${about.size} bytes, more than the ${maxBytes} that are read`);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** File systems allow 255 bytes; a longer name than this leaves no room for a number and the reason's ending. */
const roomyBytes = 230;

/** A name in `folder` that is free: the file's own, else with a number before its ending; one that fills the limit is cut. */
async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  const short = Buffer.byteLength(name) <= roomyBytes ? { stem, ext } : { stem: cutToBytes(stem, roomyBytes - 30), ext: cutToBytes(ext, 30) };
  for (let number = 1; ; number += 1) {
    const candidate = join(folder, `${short.stem}${number === 1 ? '' : `.${number}`}${short.ext}`);
    if (!(await exists(candidate))) return candidate;
  }
}

const exists = (path: string): Promise<boolean> => lstat(path).then(() => true, (error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return false;
  throw error;
});

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
  const besides = `${destination}.reason.json`;
  if (reason !== undefined) await writeFile(besides, `${JSON.stringify(reason, null, 2)}\n`);
  await rename(join(folder, name), destination).catch(async (error: unknown) => {
    await rm(besides, { force: true });
    throw error;
  });
  return destination;
}
