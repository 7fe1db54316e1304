import type { ExitCode } from '@dateline/service-kit';
import { enrichArticle, offlineEnricher } from '../offline/enrich-article.js';
import type { Output } from '../output.js';
import { readFiles } from './read-files.js';

/** `dateline enrich FILE…`: what the enricher would make of each story, without broker or database. */
export function enrich(files: readonly string[], output: Output): Promise<ExitCode> {
  const enricher = offlineEnricher();
  return readFiles({ files, now: Date.now, output, each: (article) => enrichArticle(enricher, article) });
}
