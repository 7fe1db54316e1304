import { decodeEvent, eventTypes, fitRawArticle, laneOf, readHeaders, type EventHeaders, type RawArticle } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import { cleanText } from '@dateline/markup';
import { dead, ok, perItem, PoisonError, type Outcome, type Step } from '@dateline/pipeline';
import { isRedriven } from '../lanes.js';
import type { ReadStory } from './story.js';

const unclean = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The value with every text in it storable; the very same value where nothing had to be done. */
function cleanDeep(value: unknown): unknown {
  if (typeof value === 'string') return unclean.test(value) ? cleanText(value).text : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const cleaned = value.map(cleanDeep);
    return cleaned.some((item, index) => item !== value[index]) ? cleaned : value;
  }
  const cleaned = Object.entries(value).map(([key, inner]) => [cleanDeep(key), cleanDeep(inner), key, inner] as const);
  const changed = cleaned.some(([key, inner, keyBefore, innerBefore]) => key !== keyBefore || inner !== innerBefore);
  return changed ? Object.fromEntries(cleaned.map(([key, inner]) => [key as string, inner])) : value;
}

/**
 * PostgreSQL takes neither U+0000 nor lone surrogates. The ingestor replaces them; an event from another producer
 * is mended here, with a warning, and one over its limits is cut.
 */
function mended(raw: RawArticle): RawArticle {
  const fitted = fitRawArticle(raw);
  const cleaned = cleanDeep(fitted) as RawArticle;
  if (cleaned === fitted) return fitted;
  return { ...cleaned, warnings: [...cleaned.warnings, { code: 'characters-replaced', detail: 'control characters or lone surrogates' }] };
}

/** What stands in the headers; a record that was sent round again says so, whatever it said the first time. */
const causedBy = (headers: EventHeaders, topic: string): EventHeaders => (isRedriven(topic) ? { ...headers, cause: 'redriven' } : headers);

/** A record as a story, or the reason why it is none. */
export function readRecord(record: ConsumedRecord): Outcome<ReadStory> {
  if (record.key === null) return dead('key-missing');
  const headers = readHeaders(record.headers);
  if (!headers.ok) return dead('headers-invalid', new PoisonError('headers-invalid', `missing: ${headers.missing.join(', ')}`));
  if (headers.headers.type !== eventTypes.raw) return dead('unknown-event-type', new PoisonError('unknown-event-type', headers.headers.type.slice(0, 200)));
  const decoded = decodeEvent('raw-article', record.value);
  if (!decoded.ok) return dead(decoded.reason, new PoisonError(decoded.reason, decoded.detail));
  if (record.key.toString('utf8') !== decoded.event.itemId) return dead('key-mismatch');
  return ok({ record, lane: laneOf(record.topic) ?? 'bulk', headers: causedBy(headers.headers, record.topic), raw: mended(decoded.event) });
}

/** A record of a raw topic as a story; what is none becomes a dead letter with its reason. */
export const readStory: Step<ConsumedRecord, ReadStory> = perItem('read-story', readRecord);
