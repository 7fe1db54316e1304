import type { Entity } from '@dateline/contracts';

export type EntityType = Entity['type'];

/** A name as a recogniser sees it; offsets are UTF-16 units into the text it was given. */
export interface RawMention {
  readonly start: number;
  readonly end: number;
  readonly type: EntityType;
  /** 0–1; weighs this mention's type against those of the other mentions of one name. */
  readonly score: number;
}

/** What a recogniser may look at besides the text. */
export interface RecogniserInput {
  readonly text: string;
  /** The rest of the story, for evidence only (a headline is read beside its text): no mention lies in it. */
  readonly context?: string | undefined;
}

/**
 * Finds names in a text. Titles, linking and types of linked names are the business of the rule layer above it, so any backend may stand here.
 * Synchronous and without state between calls: whoever must not block runs it in a worker thread.
 */
export interface EntityRecogniser {
  readonly name: string;
  readonly version: string;
  /** Of the model or word lists. */
  readonly checksum: string;
  /** Whether it has a model for the language (BCP 47). */
  reads(language: string): boolean;
  recognise(input: RecogniserInput): RawMention[];
}
