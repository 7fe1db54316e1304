import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { RawArticle } from '@dateline/contracts';
import { exitCodes, type ExitCode } from '@dateline/service-kit';
import { readArticles } from '../offline/read-articles.js';
import type { Output } from '../output.js';

export interface FilesCommand {
  readonly files: readonly string[];
  readonly now: () => number;
  readonly output: Output;
  /** What to print for each story. */
  readonly each: (article: RawArticle) => unknown;
}

/**
 * Reads files and prints a line for each story. A file that cannot be read is named, and the others go on.
 * @returns 0 when all went well, 5 when some did, 1 when none
 */
export async function readFiles(command: FilesCommand): Promise<ExitCode> {
  let printed = 0;
  let failed = 0;
  for (const path of command.files) {
    const bytes = await bytesOf(path).catch((error: NodeJS.ErrnoException) => error);
    const tally = bytes instanceof Error ? unreadable(path, bytes, command) : printStories({ path, bytes }, command);
    printed += tally.printed;
    failed += tally.failed;
  }
  if (failed === 0) return exitCodes.ok;
  return printed > 0 ? exitCodes.partial : exitCodes.failed;
}

interface Tally {
  readonly printed: number;
  readonly failed: number;
}

const bytesOf = (path: string): Promise<Buffer> => (path === '-' ? buffer(process.stdin) : readFile(path));

const reasons: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EISDIR: 'a folder, not a file', EACCES: 'may not be read' };

function unreadable(path: string, error: NodeJS.ErrnoException, { output }: FilesCommand): Tally {
  const code = error.code ?? error.message;
  output.say(`${path}: ${reasons[code] ?? code}`);
  return { printed: 0, failed: 1 };
}

function printStories({ path, bytes }: { readonly path: string; readonly bytes: Buffer }, { now, output, each }: FilesCommand): Tally {
  const reading = readArticles({ name: path === '-' ? undefined : basename(path), bytes }, now());
  for (const warning of reading.warnings) output.say(`${path}: ${warning.code}: ${warning.detail}`);
  for (const line of reading.refused) output.say(`${path}: ${line}`);
  for (const article of reading.articles) output.data(each(article));
  return { printed: reading.articles.length, failed: reading.refused.length };
}
