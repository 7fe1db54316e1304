import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
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
export async function readFiles({ files, now, output, each }: FilesCommand): Promise<ExitCode> {
  let printed = 0;
  let failed = 0;
  for (const path of files) {
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => error);
    if (bytes instanceof Error) {
      output.say(`${path}: ${bytes.code ?? bytes.message}`);
      failed += 1;
      continue;
    }
    const reading = readArticles({ name: basename(path), bytes }, now());
    for (const warning of reading.warnings) output.say(`${path}: ${warning.code}: ${warning.detail}`);
    for (const line of reading.refused) output.say(`${path}: ${line}`);
    failed += reading.refused.length;
    for (const article of reading.articles) output.data(each(article));
    printed += reading.articles.length;
  }
  if (failed === 0) return exitCodes.ok;
  return printed > 0 ? exitCodes.partial : exitCodes.failed;
}
