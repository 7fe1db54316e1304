/** What kafkajs knows of a record from the batch around it. */
export interface BatchContext {
  readonly firstOffset: string;
  readonly firstTimestamp: string;
  readonly maxTimestamp: string;
  readonly timestampType: number;
  readonly magicByte: number;
  readonly isControlBatch: boolean;
}

/** A record as kafkajs hands it on. */
export interface DecodedRecord {
  readonly magicByte: number;
  readonly attributes: number;
  /** Milliseconds since 1970, as text. */
  readonly timestamp: string;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, HeaderValue | HeaderValue[]>;
  readonly isControlRecord: boolean;
  readonly batchContext: BatchContext;
}
type HeaderValue = Buffer | null;

const logAppendTime = 1;

/**
 * One record of a batch in format 2 (Apache Kafka's protocol, "Record"), as kafkajs' own decoder reads it and at a fifth of its
 * cost: that one makes an object anew for every header and counts every number as a big one.
 */
export function decodeRecord({ buffer }: { readonly buffer: Buffer }, batchContext: BatchContext): DecodedRecord {
  const { firstOffset, firstTimestamp, maxTimestamp, timestampType, magicByte, isControlBatch } = batchContext;
  const reader = new RecordReader(buffer);
  const attributes = reader.byte();
  const timestampDelta = reader.varLong();
  const offsetDelta = reader.varInt();
  return {
    magicByte, attributes,
    timestamp: timestampType === logAppendTime ? maxTimestamp : sum(firstTimestamp, timestampDelta),
    offset: sum(firstOffset, offsetDelta),
    key: reader.bytes(), value: reader.bytes(), headers: reader.headers(),
    isControlRecord: isControlBatch, batchContext,
  };
}

function sum(base: string, delta: number | bigint): string {
  const near = Number(base) + Number(delta);
  return Number.isSafeInteger(near) ? String(near) : String(BigInt(base) + BigInt(delta));
}

class RecordReader {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  byte(): number {
    const value = this.#buffer.readInt8(this.#at);
    this.#at += 1;
    return value;
  }

  /** Zigzag, 32 bits at most. */
  varInt(): number {
    let result = 0;
    let byte: number;
    for (let shift = 0; ; shift += 7) {
      byte = this.#next();
      result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (result >>> 1) ^ -(result & 1);
    }
  }

  /** Zigzag, 64 bits at most; small in all but odd batches. */
  varLong(): number | bigint {
    const start = this.#at;
    let length = 1;
    while (this.#next() >= 0x80) length += 1;
    if (length <= 4) {
      this.#at = start;
      return this.varInt();
    }
    const raw = BigInt.asUintN(64, this.#buffer.subarray(start, this.#at).reduceRight((value, byte) => (value << 7n) | BigInt(byte & 0x7f), 0n));
    return (raw >> 1n) ^ -(raw & 1n);
  }

  bytes(): Buffer | null {
    const length = this.varInt();
    if (length < 0) return null;
    const bytes = this.#buffer.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }

  headers(): DecodedRecord['headers'] {
    const headers: DecodedRecord['headers'] = {};
    for (let left = this.varInt(); left > 0; left -= 1) {
      const name = this.bytes()?.toString('utf8') ?? 'null';
      add(headers, name, this.bytes());
    }
    return headers;
  }

  #next(): number {
    const byte = this.#buffer[this.#at];
    if (byte === undefined) throw new RangeError('a record ends in the middle of a number');
    this.#at += 1;
    return byte;
  }
}

function add(headers: DecodedRecord['headers'], name: string, value: HeaderValue): void {
  if (!Object.hasOwn(headers, name)) {
    if (name === '__proto__') Object.defineProperty(headers, name, { value, enumerable: true, writable: true, configurable: true });
    else headers[name] = value;
    return;
  }
  const earlier = headers[name] as HeaderValue | HeaderValue[];
  if (Array.isArray(earlier)) earlier.push(value);
  else headers[name] = [earlier, value];
}
