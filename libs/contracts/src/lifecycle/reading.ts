/** What a version does, as one generation of the enricher read it. */
export interface Reading {
  /** An `Action`, or a word of a later contract. */
  readonly action: string;
  readonly generation: number;
}

/** Of one generation's different readings the more closed counts: what opens ranks lowest, what closes highest. */
const closed: readonly string[] = ['hold', 'kill'];
const opening: readonly string[] = ['release', 'refile'];
const closedness = (action: string): number => 1 + closed.indexOf(action) + (opening.includes(action) ? -1 : 0);

/**
 * Negative when `a` counts less than `b` for the same version: by generation, then by how closed the action is. Its enrichment's form has
 * no say here: a notice by which a newer generation kills must count although its rank hides no text (docs/adr/, "The newest reading decides").
 */
export function compareReadings(a: Reading, b: Reading): number {
  return a.generation - b.generation || closedness(a.action) - closedness(b.action) || (a.action < b.action ? -1 : a.action > b.action ? 1 : 0);
}

/** The reading that counts of two, whatever the order in which they came; the very same object where `before` stays. */
export const laterReading = <T extends Reading>(before: T | undefined, next: T): T => (before !== undefined && compareReadings(before, next) >= 0 ? before : next);
