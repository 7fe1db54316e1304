import type { ArticleReading } from '@dateline/article-text';
import type { Enrichment, RawArticle, StoryArticle } from '@dateline/contracts';
import type { StoryReading } from '@dateline/nlp';
import type { Decision } from './decision.js';

/** The fields of a raw article that an enriched one carries unchanged. */
function carried(raw: RawArticle): Omit<RawArticle, 'body' | 'page' | 'ingest' | 'identity' | 'headline' | 'slugline' | 'byline' | 'dateline' | 'language' | 'signal' | 'editorialNote' | 'urgencyOriginal'> {
  const {
    body: _body, page: _page, ingest: _ingest, identity: _identity, headline: _headline, slugline: _slugline, byline: _byline, dateline: _dateline,
    language: _language, signal: _signal, editorialNote: _note, urgencyOriginal: _urgency, ...rest
  } = raw;
  return rest;
}

export interface StoryParts {
  readonly raw: RawArticle;
  readonly decision: Decision;
  readonly desk: ArticleReading;
  /** Absent where the story goes on without entities and sentiment. */
  readonly reading?: StoryReading | undefined;
  readonly enrichment: Enrichment;
}

/** The full or held form of a story: held where its version is withheld. A killed story has no such form. */
export function composeStory({ raw, decision, desk, reading, enrichment }: StoryParts): StoryArticle {
  const { headline, slugline, seriesHint, dateline, byline, signOff, originAgency, language, genre, take, fingerprint } = desk;
  const story = {
    ...carried(raw),
    ...defined({ headline, slugline, seriesHint, dateline, byline, signOff, originAgency, language, genre: raw.genre ?? genre, take: raw.take ?? take, fingerprint }),
    inputEventId: decision.inputEventId,
    action: decision.action,
    actionEvidence: desk.actionEvidence,
    refersTo: desk.refersTo,
    text: desk.text,
    removedSpans: desk.removedSpans,
    media: desk.media,
    entities: reading?.entities ?? [],
    ...defined({ sentiment: reading?.sentiment }),
    keyphrases: reading?.keyphrases ?? [],
    enrichment,
    warnings: [...raw.warnings, ...desk.warnings],
  };
  const form = decision.pubStatus === 'withheld' ? { form: 'held', pubStatus: 'withheld' } : { form: 'full', pubStatus: 'usable' };
  return { ...form, ...story } as StoryArticle;
}

/** The entries that say something. */
function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
