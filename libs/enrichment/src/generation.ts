import { hash128 } from '@dateline/contracts';

/**
 * Raised by hand whenever the output for some input changes; the golden-file test fails when it was forgotten.
 * A greater generation replaces an enrichment and never makes a version (events.md).
 */
export const generation = 1;

/** The fingerprint of all that shapes the output: generation, rule set, models. It is part of every enriched event id. */
export function fingerprintOf(parts: readonly string[]): string {
  return `g${generation}-${hash128(JSON.stringify(parts)).slice(0, 16)}`;
}

const failedReasons = ['failed', 'timeout', 'crashed'] as const;
/** How an enrichment can fail. */
export type FailedReason = (typeof failedReasons)[number];

/**
 * The fingerprint of a story that goes on without its enrichment. A failure is no function of the input: the same story may be read whole a
 * minute later, by the same rules and models. Its event must then be another one, or one id would stand for two contents, and whoever has
 * seen the first would never take the second.
 * @param cleaning how far the copy desk came: `complete` or `skipped`
 */
export function skippedFingerprint(fingerprint: string, reason: string, cleaning: string): string {
  return failedReasons.some((failed) => failed === reason) ? `${fingerprint}-${reason}-${cleaning}` : fingerprint;
}
