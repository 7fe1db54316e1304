/** What can be wrong, as the architecture's promises have it. */
export const findingKinds = ['lost', 'doubled', 'out-of-order', 'kill-not-effective', 'leaked', 'book'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One thing that is wrong, for people. */
export interface Finding {
  readonly kind: FindingKind;
  /** Which version, item or event, and what is wrong with it. */
  readonly what: string;
}

/** Whether something the judge finds is no breach under what a trial has done on purpose; counted apart. */
export type Excuse = (finding: Finding) => boolean;

/** The books of the line (architecture.md, "Nothing silent"): published = stored + duplicates + dropped + dead. */
export interface Books {
  /** Records on the raw topics. */
  readonly published: number;
  /** Distinct raw events with an enriched event in the archive. */
  readonly stored: number;
  /** Raw records beyond the first of their event. */
  readonly duplicates: number;
  /** Distinct raw events that the enricher let go on purpose. */
  readonly dropped: number;
  /** Distinct raw events that ended as dead letters and have no enriched event. */
  readonly dead: number;
}

/** What the judge says of a run. */
export interface Verdict {
  readonly planned: number;
  readonly items: number;
  readonly books: Books;
  /** How often each thing is wrong; all nought is what is promised. */
  readonly counts: Readonly<Record<FindingKind, number>>;
  /** The first few of each kind. */
  readonly findings: readonly Finding[];
  /** What would have been a finding, had the trial not excused it. */
  readonly excused: number;
  /** Enriched events that went on with their text alone. */
  readonly skipped: number;
}

/** Whether everything promised was kept. */
export const isClean = ({ counts }: Verdict): boolean => Object.values(counts).every((count) => count === 0);
