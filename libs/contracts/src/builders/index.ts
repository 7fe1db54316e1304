import type { ArticleNotice, FullArticle, HeldArticle } from '../events/enriched-article.js';
import { toNotice } from '../events/notice.js';
import type { RawArticle } from '../events/raw-article.js';
import { enrichedEventId, itemId, rawEventId } from '../identity/ids.js';
import { stateHash } from '../identity/state-hash.js';
import { formatInstant, versionKey, versionTime } from '../identity/version-key.js';

/** The instant all builders start from: Wednesday 3 March 2027, 08:00 UTC. */
export const builderInstant = Date.UTC(2027, 2, 3, 8, 0, 0, 0);

/** What most tests want to say of a story; everything else has a realistic default. */
export interface StorySketch {
  /** The provider's own id: the same sketch id is the same item. */
  readonly id?: string;
  readonly headline?: string;
  readonly text?: string;
  /** Milliseconds after `builderInstant`. */
  readonly receivedAfter?: number;
  /** The format's own version time, milliseconds after `builderInstant`. */
  readonly versionAfter?: number;
  readonly previousEventId?: string;
}

const defaultText = [
  'PORT LOUIS, March 3 (Northwire) - Harbour workers in Mauritius returned to their posts on Wednesday after the union accepted a new pay offer.',
  'Anil Ramgoolam, who led the talks for the union, said the agreement was "fair to both sides".',
].join('\n\n');

/** A raw article with consistent identity, state and version; `overrides` replace single fields afterwards. */
export function aRawArticle(sketch: StorySketch = {}, overrides: Partial<RawArticle> = {}): RawArticle {
  const name = { providerKey: 'northwire', rung: 'provider-id' as const, value: sketch.id ?? 'NW-0001' };
  const receivedAt = builderInstant + (sketch.receivedAfter ?? 0);
  const created = sketch.versionAfter === undefined ? undefined : builderInstant + sketch.versionAfter;
  const headline = sketch.headline ?? 'Mauritius harbour workers end strike';
  const text = sketch.text ?? defaultText;
  const hash = stateHash({ headline, visibleText: text, ...overrides });
  return {
    itemId: itemId(name),
    versionKey: versionKey({ versionTime: versionTime({ receivedAt, formatTime: created }), receivedAt, stateHash: hash }),
    stateHash: hash,
    sourceId: 'northwire-world',
    providerKey: name.providerKey,
    provider: { name: 'Northwire' },
    trust: 'wire',
    providerItemId: name.value,
    altIds: [{ role: 'story-id', value: name.value }],
    ...(created === undefined ? {} : { versionCreated: formatInstant(created) }),
    firstSeenAt: formatInstant(builderInstant),
    receivedAt: formatInstant(receivedAt),
    representation: 'full',
    subjects: [],
    keywords: [],
    media: [],
    warnings: [],
    identity: { rung: name.rung, value: name.value },
    headline,
    language: 'en',
    body: { contentType: 'text/plain', value: text, truncated: false },
    ingest: { protocol: 'drop', format: 'plain-text', parser: 'plain-text', parserVersion: '1', payloadSha256: hash, payloadBytes: text.length },
    ...overrides,
  };
}

/** The event id of a raw article made by `aRawArticle`. */
export function rawIdOf(article: RawArticle, previousEventId?: string): string {
  const { itemId: item, providerVersion, versionCreated, stateHash: hash } = article;
  return rawEventId({ itemId: item, providerVersion, versionCreated, stateHash: hash, previousEventId });
}

const fingerprint = 'builder';

/** A full enriched article of `raw`, with its body's paragraphs as text and no entities. */
export function anEnrichedArticle(raw: RawArticle = aRawArticle(), overrides: Partial<FullArticle> = {}): FullArticle {
  const { identity: _identity, body, ingest: _ingest, page: _page, headline, byline: _byline, dateline: _dateline, language: _language, slugline: _slugline,
    signal: _signal, editorialNote: _note, urgencyOriginal: _urgency, ...carried } = raw;
  const paragraphs = body.value.split(/\n{2,}/u);
  return {
    ...carried,
    form: 'full',
    inputEventId: rawIdOf(raw),
    pubStatus: 'usable',
    action: 'new',
    actionEvidence: [],
    refersTo: [],
    ...(headline === undefined ? {} : { headline: { original: headline, clean: headline, tags: [] } }),
    text: { paragraphs, wordCount: body.value.split(/\s+/u).length },
    removedSpans: [],
    entities: [],
    keyphrases: [],
    enrichment: { status: 'complete', generation: 1, fingerprint, runs: [] },
    ...overrides,
  } as FullArticle;
}

/** The held form of the same story. */
export function aHeldArticle(raw: RawArticle = aRawArticle(), overrides: Partial<HeldArticle> = {}): HeldArticle {
  return { ...anEnrichedArticle(raw), form: 'held', pubStatus: 'withheld', ...overrides } as HeldArticle;
}

/** The notice of a killed story. */
export function aKillNotice(raw: RawArticle = aRawArticle(), overrides: Partial<ArticleNotice> = {}): ArticleNotice {
  const killed = { ...anEnrichedArticle(raw), action: 'kill', enrichment: { status: 'skipped', reason: 'killed', generation: 1, fingerprint, runs: [] } };
  return { ...toNotice(killed as FullArticle), pubStatus: 'canceled', ...overrides };
}

/** The event id of an enriched article made by these builders. */
export function enrichedIdOf(article: FullArticle | HeldArticle | ArticleNotice): string {
  return enrichedEventId({ inputEventId: article.inputEventId, fingerprint: article.enrichment.fingerprint, form: article.form });
}
