import type { ExitCode } from '@dateline/service-kit';
import type { Output } from '../output.js';
import { readFiles } from './read-files.js';

/** `dateline read FILE…`: what the ingestor would publish of each story, without broker or database. */
export const read = (files: readonly string[], output: Output): Promise<ExitCode> => readFiles({ files, now: Date.now, output, each: (article) => article });
