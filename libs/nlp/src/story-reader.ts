import type { Entity, FullArticle } from '@dateline/contracts';

/** A clean story, as the copy desk hands it over. */
export interface StoryText {
  readonly headline?: string | undefined;
  /** Canonical text = these joined by one blank line; offsets of mentions are UTF-16 units into it. */
  readonly paragraphs: readonly string[];
  readonly subheads?: readonly number[] | undefined;
  readonly tables?: readonly number[] | undefined;
  /** BCP 47, where known. */
  readonly language?: string | undefined;
  /** full, summary or partial: a summary must not be scored as a full story. */
  readonly representation: string;
}

/** What was read in a story. */
export interface StoryReading {
  readonly entities: Entity[];
  /** Absent with a reason in `runs` for alerts, tables, lists, texts under 40 words and languages without a model. */
  readonly sentiment?: FullArticle['sentiment'];
  readonly keyphrases: string[];
  /** False where a part was skipped that a full story would have. */
  readonly complete: boolean;
  readonly reason?: string | undefined;
  readonly runs: FullArticle['enrichment']['runs'];
}

/** A reader of stories: entities, resolution, sentiment. Deterministic, and without state between stories. */
export interface StoryReader {
  readonly name: string;
  readonly version: string;
  /** Of models and word lists: part of the enrichment fingerprint. */
  readonly checksum: string;
  read(story: StoryText): StoryReading;
}
