import type { ArticleStatus } from '../events/article-status.js';
import { noticeKeys, type HeldArticle, type PublicArticle } from '../events/enriched-article.js';
import type { ItemOutcome } from '../events/item-outcome.js';
import type { RawArticle } from '../events/raw-article.js';
import { eventTypes, schemaUri, type Cause } from './event-types.js';
import { eventSchemas, type EventName, type EventOf } from './catalogue.js';
import { writeHeaders } from './headers.js';
import { fitRawArticle } from './fit-raw-article.js';

/** A record ready for the producer: key, value and headers; the topic is the caller's choice among those its payload allows. */
export interface EncodedEvent {
  readonly id: string;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What travels in the headers beside the event itself. */
export interface Envelope {
  readonly id: string;
  readonly cause: Cause;
  readonly time: string;
  readonly traceparent?: string | undefined;
  readonly asOf?: string | undefined;
  readonly receivedAt?: string | undefined;
  readonly publishedAt?: string | undefined;
}

/** An event that breaks its own contract must not leave: a defect of ours, not of the input. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

function checked<Name extends EventName>(name: Name, event: EventOf<Name>): EventOf<Name> {
  const result = eventSchemas[name].safeParse(event);
  if (result.success) return event;
  const first = result.error.issues[0];
  throw new ContractError(`${name}: ${first?.path.join('.') ?? ''} ${first?.message ?? 'invalid'}`);
}

interface Shape {
  readonly type: string;
  readonly schema: string;
  readonly source: string;
  readonly subject: string;
  readonly versionKey?: string;
}

function encode(event: unknown, shape: Shape, envelope: Envelope): EncodedEvent {
  return {
    id: envelope.id,
    key: shape.subject,
    value: Buffer.from(JSON.stringify(event), 'utf8'),
    headers: writeHeaders({
      ...envelope, type: shape.type, source: shape.source, subject: shape.subject, dataschema: schemaUri(shape.schema), versionKey: shape.versionKey,
    }),
  };
}

const ingestSource = (sourceId: string): string => `/feed-ingestor/${sourceId}`;

/** A raw article for its lane; page, then body, are trimmed to the topic's limit with a warning. */
export function encodeRaw(article: RawArticle, envelope: Envelope): EncodedEvent {
  const fitted = checked('raw-article', fitRawArticle(article));
  const shape = { type: eventTypes.raw, schema: 'raw-article.v1', source: ingestSource(article.sourceId), subject: article.itemId, versionKey: article.versionKey };
  return encode(fitted, shape, envelope);
}

function checkedPublic(article: PublicArticle): PublicArticle {
  const unlisted = article.form === 'notice' ? Object.keys(article).filter((key) => !noticeKeys.includes(key)) : [];
  if (unlisted.length > 0) throw new ContractError(`a notice may not carry ${unlisted.join(', ')}`);
  return checked('public-article', article);
}

/**
 * What subscribers may read: a usable story whole, or a notice. The type admits nothing else, and the guard refuses what a cast slips in.
 * @throws ContractError for a story that is withheld or canceled and still carries its text
 */
export function encodePublic(article: PublicArticle, envelope: Envelope): EncodedEvent {
  const withdrawn = article.form === 'notice' && article.pubStatus === 'canceled';
  const type = withdrawn ? eventTypes.withdrawn : eventTypes.enriched;
  const shape = { type, schema: 'public-article.v1', source: ingestSource(article.sourceId), subject: article.itemId, versionKey: article.versionKey };
  return encode(checkedPublic(article), shape, envelope);
}

/** A story under embargo or hold with its text, for the closed topic. */
export function encodeHeld(article: HeldArticle, envelope: Envelope): EncodedEvent {
  const shape = { type: eventTypes.held, schema: 'held-article.v1', source: ingestSource(article.sourceId), subject: article.itemId, versionKey: article.versionKey };
  return encode(checked('held-article', article), shape, envelope);
}

/** The effective status of an item, for the compacted topic. */
export function encodeStatus(status: ArticleStatus, envelope: Envelope): EncodedEvent {
  const shape = { type: eventTypes.status, schema: 'article-status.v1', source: '/store', subject: status.itemId, versionKey: status.versionKey };
  return encode(checked('article-status', status), shape, envelope);
}

/** An outcome, keyed by its item where there is one, else by its source. */
export function encodeOutcome(outcome: ItemOutcome, envelope: Envelope): EncodedEvent {
  const shape = { type: eventTypes.outcome, schema: 'item-outcome.v1', source: `/${outcome.stage}`, subject: outcome.itemId ?? outcome.sourceId };
  return encode(checked('item-outcome', outcome), shape, envelope);
}
