import type { WireHeaders } from '@dateline/contracts';
import type { IHeaders, KafkaMessage } from 'kafkajs';

/** A record as it was read: bytes untouched. */
export interface ConsumedRecord {
  readonly topic: string;
  readonly partition: number;
  /** A 64-bit number as text. */
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** Values are Buffers; several of one name are an array, in their order. */
  readonly headers: WireHeaders;
  /** Milliseconds since 1970: when the broker appended it. */
  readonly timestamp: number;
}

/** A record out of what kafkajs hands over. */
export function recordOf(topic: string, partition: number, message: KafkaMessage): ConsumedRecord {
  const { key, value, offset, headers, timestamp } = message;
  return { topic, partition, offset, key, value, headers: headersOf(headers), timestamp: Number(timestamp) };
}

const isBytes = (value: unknown): boolean => Buffer.isBuffer(value);
const bytesOf = (value: Buffer | string | null): Buffer => (typeof value === 'string' ? Buffer.from(value, 'utf8') : (value ?? Buffer.alloc(0)));

/** One shape for all: Buffers, or arrays of them, as kafkajs nearly always has them. A null header value, which cannot be written again, is empty. */
function headersOf(headers: IHeaders = {}): WireHeaders {
  const asTheyAre = Object.values(headers).every((value) => isBytes(value) || (Array.isArray(value) && value.every(isBytes)));
  if (asTheyAre) return headers as WireHeaders;
  const read = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.map(bytesOf) : bytesOf(value)] as const]);
  return Object.fromEntries(read);
}

/** The bytes a record holds in memory, roughly: key, value and headers. */
export function sizeOfRecord({ key, value, headers }: ConsumedRecord): number {
  let bytes = (key?.length ?? 0) + (value?.length ?? 0);
  for (const [name, given] of Object.entries(headers)) {
    const values = (Array.isArray(given) ? given : [given]) as readonly (Uint8Array | undefined)[];
    for (const one of values) bytes += name.length + (one?.length ?? 0);
  }
  return bytes;
}
