/** A message as kafkajs is about to encode it. */
export interface EncodableRecord {
  readonly offsetDelta?: number;
  readonly timestampDelta?: number;
  readonly key?: Content | null;
  readonly value?: Content | null;
  readonly headers?: Readonly<Record<string, Content | readonly Content[]>>;
}
type Content = string | Uint8Array;

/**
 * One record of a batch in format 2 (Apache Kafka's protocol, "Record"), byte for byte what kafkajs' own encoder makes, written
 * straight into one buffer: that one fills a new half kilobyte with zeros for each record and for each of its headers.
 * @throws TypeError for a header whose value is neither text nor bytes
 */
export function encodeRecord({ offsetDelta = 0, timestampDelta = 0, key = null, value = null, headers = {} }: EncodableRecord): Buffer {
  const pairs = Object.entries(headers).flatMap(([name, given]) => (Array.isArray(given) ? (given as readonly Content[]) : [given as Content]).map((one) => [name, one] as const));
  const bytesOfBody = 1 + sizeOfVarLong(timestampDelta) + sizeOfVarInt(offsetDelta) + sizeOfBytes(key) + sizeOfBytes(value)
    + pairs.reduce((sum, [name, one]) => sum + sizeOfContent(name) + sizeOfContent(one), sizeOfVarInt(pairs.length));
  const writer = new RecordWriter(sizeOfVarInt(bytesOfBody) + bytesOfBody);
  writer.varInt(bytesOfBody);
  writer.varInt(0); // attributes: none are in use
  writer.varLong(timestampDelta);
  writer.varInt(offsetDelta);
  writer.bytes(key);
  writer.bytes(value);
  writer.varInt(pairs.length);
  for (const [name, one] of pairs) {
    writer.bytes(name);
    writer.bytes(one);
  }
  return writer.buffer;
}

const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;
const zigzag64 = (value: number): bigint => BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n));
const lengthOf = (value: Content): number => Buffer.byteLength(value); // refuses what is neither text nor bytes

function sizeOfVarInt(value: number): number {
  let size = 1;
  for (let rest = zigzag(value); rest >= 0x80; rest >>>= 7) size += 1;
  return size;
}

function sizeOfVarLong(value: number): number {
  if (isSmall(value)) return sizeOfVarInt(value);
  let size = 1;
  for (let rest = zigzag64(value); rest >= 0x80n; rest >>= 7n) size += 1;
  return size;
}

const isSmall = (value: number): boolean => value === (value | 0);

const sizeOfBytes = (value: Content | null): number => (value === null ? sizeOfVarInt(-1) : sizeOfContent(value));

function sizeOfContent(value: Content): number {
  const length = lengthOf(value);
  return sizeOfVarInt(length) + length;
}

class RecordWriter {
  readonly buffer: Buffer;
  #at = 0;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  varInt(value: number): void {
    let rest = zigzag(value);
    for (; rest >= 0x80; rest >>>= 7) this.#put((rest & 0x7f) | 0x80);
    this.#put(rest);
  }

  varLong(value: number): void {
    if (isSmall(value)) return this.varInt(value);
    let rest = zigzag64(value);
    for (; rest >= 0x80n; rest >>= 7n) this.#put(Number(rest & 0x7fn) | 0x80);
    this.#put(Number(rest));
  }

  bytes(value: Content | null): void {
    if (value === null) return this.varInt(-1);
    this.varInt(lengthOf(value));
    if (typeof value === 'string') this.#at += this.buffer.write(value, this.#at, 'utf8');
    else {
      this.buffer.set(value, this.#at);
      this.#at += value.length;
    }
  }

  #put(byte: number): void {
    this.buffer[this.#at] = byte;
    this.#at += 1;
  }
}
