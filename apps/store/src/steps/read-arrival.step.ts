import { decodeEvent, eventTypes, isUuid, originalHeaders, readHeaders, topics, type Decoded, type EnrichedArticle, type EventHeaders, type RawArticle } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import { enrichedArrival, rawArrival, type Arrival } from '@dateline/persistence';
import { dead, ok, perItem, PoisonError, type Outcome, type Step } from '@dateline/pipeline';

/** A record of a raw, enriched, held or retry topic as an event for the archive; what is none becomes a dead letter with its reason. */
export const readArrival: Step<ConsumedRecord, Arrival> = perItem('read-arrival', readArrivalRecord);

/** The same for a single record. */
export function readArrivalRecord(record: ConsumedRecord): Outcome<Arrival> {
  const { key, value } = record;
  if (key === null) return dead('key-missing');
  const read = readHeaders(record.headers);
  if (!read.ok) return dead('headers-invalid', new PoisonError('headers-invalid', `missing: ${read.missing.join(', ')}`));
  if (!isUuid(read.headers.id)) return dead('headers-invalid', new PoisonError('headers-invalid', 'ce_id is no UUID in lower case'));
  if (value === null) return dead('value-missing');
  const arrival = arrivalOf(record, read.headers, value);
  return arrival.kind === 'ok' && key.toString('utf8') !== arrival.value.facts.itemId ? dead('key-mismatch') : arrival;
}

/** Each topic carries its own types; only a redriven dead letter may be of any. */
function arrivalOf({ topic, headers }: ConsumedRecord, { id, type }: EventHeaders, value: Buffer): Outcome<Arrival> {
  const isRetry = topic === topics['store-retry'].name;
  const carries = (payload: string): boolean => isRetry || payloadOf.get(topic) === payload;
  if (type === eventTypes.raw && carries('raw-article')) {
    return decoded(decodeEvent('raw-article', value), (article: RawArticle) => rawArrival({ eventId: id, article, headers: originalHeaders(headers), value }));
  }
  const enriched = (article: EnrichedArticle): Arrival => enrichedArrival({ eventId: id, article, value });
  if (type === eventTypes.held && carries('held-article')) return decoded(decodeEvent('held-article', value), enriched);
  if ((type === eventTypes.enriched || type === eventTypes.withdrawn) && carries('public-article')) return decoded(decodeEvent('public-article', value), enriched);
  return dead('unknown-event-type', new PoisonError('unknown-event-type', `${type.slice(0, 200)} does not belong on ${topic}`));
}

const payloadOf: ReadonlyMap<string, string> = new Map(Object.values(topics).map(({ name, payload }) => [name, payload]));

const decoded = <T>(result: Decoded<T>, arrival: (event: T) => Arrival): Outcome<Arrival> =>
  result.ok ? ok(arrival(result.event)) : dead(result.reason, new PoisonError(result.reason, result.detail));
