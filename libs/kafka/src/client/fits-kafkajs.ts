import { createRequire } from 'node:module';
import type { KafkaLog } from '../settings.js';

/** The one version that the patches were written for. */
const patchedVersion = '2.2.4';

/** Loads parts of kafkajs that it does not export. */
export const requireKafkajs = createRequire(import.meta.url);

/**
 * Whether a patch of kafkajs may be applied; where not, kafkajs is left as it is, with a warning. At run time, since a patch file would be
 * skipped by installs that ignore scripts.
 * @param what what it patches, for the warning
 * @param asExpected whether kafkajs looks as the patch expects
 */
export function fitsKafkajs(log: KafkaLog, what: string, asExpected = true): boolean {
  const { version } = requireKafkajs('kafkajs/package.json') as { readonly version: string };
  if (version === patchedVersion && asExpected) return true;
  log('warn', `the patch for ${what} does not fit this kafkajs, or comes too late, and was left out`, { version, patchedVersion });
  return false;
}
