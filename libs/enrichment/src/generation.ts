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
