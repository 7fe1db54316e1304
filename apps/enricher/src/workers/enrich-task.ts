import type { RawArticle } from '@dateline/contracts';
import type { Decision, SkipReason } from '@dateline/enrichment';
import type { NlpBackend } from '@dateline/nlp';

/** What a worker thread is asked to do. */
export type EnrichTask =
  | { readonly kind: 'whole'; readonly raw: RawArticle; readonly decision: Decision }
  | { readonly kind: 'clean-only'; readonly raw: RawArticle; readonly decision: Decision; readonly reason: SkipReason };

/** What a worker is started with. */
export interface WorkerSettings {
  /** What reads the stories. */
  readonly nlp: NlpBackend;
  /** Obeys the marks of `fault-hook.ts`; never on in production. */
  readonly faultHook: boolean;
}

/** Which reader of stories the workers have loaded: part of every enriched event's id. */
export interface ReaderIdentity {
  readonly name: string;
  readonly version: string;
  readonly checksum: string;
}
