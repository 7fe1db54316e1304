import type { PubStatus, StatusReason, StoryArticle } from '@dateline/contracts';

/** How a story stands in the archive. */
export interface StoredStory {
  readonly status: PubStatus;
  readonly reason: StatusReason;
  /** The states of its enriched versions, in their order; a raw event whose enrichment is on its way does not count. */
  readonly stateHashes: readonly string[];
  /** Whether readers get to see a text of it. */
  readonly shown: boolean;
  /** Of the version that is shown, as the enricher cleaned it. */
  readonly headline?: string | undefined;
}

/** Looks into the archive. */
export interface ArchiveView {
  /** Those of the items that are there; cheap enough to be asked over and over. */
  stories(itemIds: readonly string[]): Promise<ReadonlyMap<string, StoredStory>>;
  /** What is shown of them, whole; a withdrawn item is absent. */
  articles(itemIds: readonly string[]): Promise<ReadonlyMap<string, StoryArticle>>;
  close(): Promise<void>;
}
