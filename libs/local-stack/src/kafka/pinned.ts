import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseChecksums, type Checksums } from './checksums.js';

const beside = (name: string): string => fileURLToPath(new URL(`../../kafka/${name}`, import.meta.url));

/** The files committed in this lib's `kafka` folder; `src` and `dist` lie equally deep. */
export const pomFile = beside('pom.xml');
export const loggingFile = beside('log4j2.xml');
export const checksumsFile = beside('SHA256SUMS');

export const kafkaVersion = '4.4.0';

export function pinnedChecksums(): { readonly text: string; readonly sums: Checksums } {
  const text = readFileSync(checksumsFile, 'utf8');
  return { text, sums: parseChecksums(text) };
}
