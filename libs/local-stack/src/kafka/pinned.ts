import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseChecksums, type Checksums } from './checksums.js';

/** Jars that Maven fetches by a `pom.xml`, and what each must hash to. */
export interface JarSet {
  /** Of the folder they are kept in. */
  readonly name: string;
  /** For people. */
  readonly what: string;
  readonly pomFile: string;
  readonly checksumsFile: string;
}

const beside = (name: string): string => fileURLToPath(new URL(`../../kafka/${name}`, import.meta.url));

export const loggingFile = beside('log4j2.xml');
export const kafkaVersion = '4.4.0';

/** The embedded broker's, committed in this lib's `kafka` folder; `src` and `dist` lie equally deep. */
export const brokerJars: JarSet = { name: `kafka-${kafkaVersion}`, what: `Apache Kafka ${kafkaVersion}`, pomFile: beside('pom.xml'), checksumsFile: beside('SHA256SUMS') };

export function pinnedChecksums({ checksumsFile }: JarSet = brokerJars): { readonly text: string; readonly sums: Checksums } {
  const text = readFileSync(checksumsFile, 'utf8');
  return { text, sums: parseChecksums(text) };
}
