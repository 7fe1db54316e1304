import type { Form, Lane, PubStatus } from '@dateline/contracts';
import type { Stamp } from '../load/stamp.js';

/** Where a record lay. */
interface Place {
  readonly partition: number;
  readonly offset: number;
}

/** A record of a raw topic, reduced to what is judged. Events are traced back to planned versions by what raw records say: these come first. */
export interface RawSeen extends Place {
  readonly kind: 'raw';
  readonly lane: Lane;
  /** Absent where the record is no event: poison of a test's own. */
  readonly eventId?: string;
  readonly versionKey?: string;
  readonly declaredStatus?: PubStatus;
  readonly stamps: readonly Stamp[];
  /** Hash of the bytes. */
  readonly digest: string;
}

/** A record of an enriched topic, which subscribers may read, or of the closed topic of held stories. */
export interface EnrichedSeen extends Place {
  readonly kind: 'enriched' | 'held';
  /** `held` has none of its own. */
  readonly lane?: Lane;
  readonly eventId: string;
  readonly itemId: string;
  /** The raw event it was made of. */
  readonly inputEventId: string;
  readonly form: Form;
  /** Complete, partial or skipped. */
  readonly enrichment: string;
  readonly stamps: readonly Stamp[];
  readonly digest: string;
}

/** A record of the compacted status topic. */
export interface StatusSeen extends Place {
  readonly kind: 'status';
  readonly itemId: string;
  readonly status: PubStatus;
  readonly versionKey: string;
  readonly stamps: readonly Stamp[];
}

/** A record of a dead-letter topic. */
export interface DeadLetterSeen {
  readonly kind: 'dead-letter';
  readonly service: 'enricher' | 'store';
  readonly reason: string;
  /** Where its original lay. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** The raw event it was, or came of. */
  readonly eventId?: string;
}

/** A record of the outcome topic. */
export interface OutcomeSeen {
  readonly kind: 'outcome';
  readonly stage: string;
  readonly outcome: string;
  readonly reason: string;
  readonly eventId?: string;
}

/** A version as the archive has it. */
export interface VersionRow {
  readonly kind: 'version-row';
  readonly eventId: string;
  readonly itemId: string;
  readonly versionKey: string;
  /** Absent while no enriched event of it was stored. */
  readonly form?: Form;
  /** Rows of `archive.raw` for it: one. */
  readonly rawRows: number;
  /** Rows of `archive.body` for it: one once an enriched event of it was stored. */
  readonly bodyRows: number;
  /** In its headline and in its body. */
  readonly stamps: readonly Stamp[];
}

/** An item as the archive has it. */
export interface ItemRow {
  readonly kind: 'item-row';
  readonly itemId: string;
  readonly status: PubStatus;
  readonly currentEventId: string;
  /** What readers of the archive are shown, if anything. */
  readonly shownEventId?: string;
  readonly revisions: number;
  /** Rows of the search index and of mentions. */
  readonly traces: number;
}

/** A drop folder, when all is quiet. */
export interface FolderSeen {
  readonly kind: 'folder';
  readonly source: string;
  /** Files put into it. */
  readonly put: number;
  readonly waiting: number;
  readonly done: number;
  readonly failed: number;
}

/** Everything the judge looks at; read back from topics, tables and folders once the line is quiet. */
export type Evidence = FolderSeen | RawSeen | EnrichedSeen | StatusSeen | DeadLetterSeen | OutcomeSeen | VersionRow | ItemRow;
