import type { DeadReason } from '../reasons.js';
import type { Cause, EventType } from './event-types.js';

/** Header values as Kafka clients hand them over: bytes, text, or several of one name. */
export type WireHeaders = Readonly<Record<string, Uint8Array | string | readonly (Uint8Array | string)[] | undefined>>;

/** What the headers of an event say (CloudEvents 1.0 Kafka binding, binary mode, and our own). */
export interface EventHeaders {
  readonly id: string;
  readonly type: EventType | (string & Record<never, never>);
  /** `/feed-ingestor/<sourceId>`. */
  readonly source: string;
  readonly time: string;
  /** `itemId`, or the source for a source's own events. */
  readonly subject: string;
  readonly dataschema: string;
  readonly traceparent?: string | undefined;
  readonly cause: Cause | (string & Record<never, never>);
  readonly versionKey?: string | undefined;
  /** The instant embargoes are judged at; only reprocessing sets it. */
  readonly asOf?: string | undefined;
  readonly receivedAt?: string | undefined;
  readonly publishedAt?: string | undefined;
}

const names: Readonly<Record<keyof EventHeaders, string>> = {
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  time: 'ce_time',
  subject: 'ce_subject',
  dataschema: 'ce_dataschema',
  traceparent: 'traceparent',
  cause: 'dateline-cause',
  versionKey: 'dateline-version-key',
  asOf: 'dateline-as-of',
  receivedAt: 'dateline-received-at',
  publishedAt: 'dateline-published-at',
};
const required = ['id', 'type', 'source', 'time', 'subject', 'cause'] as const satisfies readonly (keyof EventHeaders)[];

/** The header that names an event's type, for those who route before they decode. */
export const typeHeader = names.type;
/** The header that says why an event travels. */
export const causeHeader = names.cause;

/** Headers as text, ready for the producer; absent ones are left out. */
export function writeHeaders(headers: EventHeaders): Record<string, string> {
  const written: Record<string, string> = { ce_specversion: '1.0', 'content-type': 'application/json' };
  for (const [key, name] of Object.entries(names) as [keyof EventHeaders, string][]) {
    const value = headers[key];
    if (value !== undefined) written[name] = value;
  }
  return written;
}

/** What a record says anew when it is sent once more; everything else of its headers stays as it came. */
export type SentAgain = Partial<Pick<EventHeaders, 'cause' | 'asOf' | 'publishedAt'>>;

/** Headers of a record that is sent once more, with what it says anew. */
export function headersAgain<Value extends Uint8Array | string>(
  headers: Readonly<Record<string, Value | readonly Value[] | undefined>>, anew: SentAgain,
): Record<string, Value | string | readonly Value[]> {
  const kept = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const said = Object.entries(anew).flatMap(([key, value]) => (value === undefined ? [] : [[names[key as keyof SentAgain], value] as const]));
  return Object.fromEntries<Value | string | readonly Value[]>([...kept, ...said]);
}

/** One header as text; of several with one name the first counts, as nobody may override it by adding another. */
export function headerText(headers: WireHeaders | undefined, name: string): string | undefined {
  const value = headers?.[name];
  const first = Array.isArray(value) ? (value as readonly (Uint8Array | string)[])[0] : (value as Uint8Array | string | undefined);
  return first === undefined ? undefined : typeof first === 'string' ? first : Buffer.from(first).toString('utf8');
}

export type ReadHeaders = { readonly ok: true; readonly headers: EventHeaders } | { readonly ok: false; readonly missing: readonly string[] };

/** Headers of a consumed record; names every required one that is absent. */
export function readHeaders(wire: WireHeaders | undefined): ReadHeaders {
  const read: Partial<Record<keyof EventHeaders, string>> = {};
  for (const [key, name] of Object.entries(names) as [keyof EventHeaders, string][]) {
    const value = headerText(wire, name);
    if (value !== undefined) read[key] = value;
  }
  const missing = required.filter((key) => read[key] === undefined).map((key) => names[key]);
  return missing.length > 0 ? { ok: false, missing } : { ok: true, headers: { dataschema: '', ...read } as EventHeaders };
}

/** What a dead letter adds to the original's headers; nothing of the original is changed or lost. */
export interface DeadLetterHeaders {
  readonly reason: DeadReason;
  /** The step that ended it. */
  readonly stage: string;
  /** The error for people, at most 1,000 characters. */
  readonly error: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly attempt: number;
  readonly firstFailedAt: string;
}

export const deadLetterPrefix = 'dateline-dlq-';
const errorLimit = 1000;

/** The added headers as text. */
export function writeDeadLetterHeaders(headers: DeadLetterHeaders): Record<string, string> {
  return {
    [`${deadLetterPrefix}reason`]: headers.reason,
    [`${deadLetterPrefix}stage`]: headers.stage,
    [`${deadLetterPrefix}error`]: headers.error.slice(0, errorLimit),
    [`${deadLetterPrefix}topic`]: headers.topic,
    [`${deadLetterPrefix}partition`]: String(headers.partition),
    [`${deadLetterPrefix}offset`]: headers.offset,
    [`${deadLetterPrefix}attempt`]: String(headers.attempt),
    [`${deadLetterPrefix}first-failed-at`]: headers.firstFailedAt,
  };
}

/** The added headers of a dead letter, or undefined where the record is none. */
export function readDeadLetterHeaders(wire: WireHeaders | undefined): DeadLetterHeaders | undefined {
  const text = (name: string): string => headerText(wire, deadLetterPrefix + name) ?? '';
  if (text('reason') === '') return undefined;
  return {
    reason: text('reason') as DeadReason,
    stage: text('stage'),
    error: text('error'),
    topic: text('topic'),
    partition: Number(text('partition')),
    offset: text('offset'),
    attempt: Number(text('attempt')),
    firstFailedAt: text('first-failed-at'),
  };
}
