import type { FullArticle, Warning } from '@dateline/contracts';

type Optional<Key extends keyof FullArticle> = { readonly [Field in Key]?: FullArticle[Field] | undefined };
type Given<Key extends keyof FullArticle> = { readonly [Field in Key]: FullArticle[Field] };

/** What the copy desk reads from one version: the fields of an enriched article that are its work (events.md, EnrichedArticle). */
export interface ArticleReading
  extends Optional<'headline' | 'slugline' | 'seriesHint' | 'dateline' | 'byline' | 'signOff' | 'originAgency' | 'language' | 'genre' | 'take' | 'fingerprint'>,
    Given<'actionEvidence' | 'refersTo' | 'text' | 'removedSpans' | 'media'> {
  /** What the desk has to remark beside the warnings the raw article brought. */
  readonly warnings: Warning[];
}
