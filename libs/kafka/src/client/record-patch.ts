import type { KafkaLog } from '../settings.js';
import { fitsKafkajs, requireKafkajs } from './fits-kafkajs.js';
import { decodeRecord } from './record-decoding.js';
import { encodeRecord, type EncodableRecord } from './record-encoding.js';

const records = 'kafkajs/src/protocol/recordBatch/record/v0';
/** What takes hold of the two when it is loaded itself, which kafkajs does at the first request of its kind. */
const holders = ['kafkajs/src/protocol/recordBatch/v0/decoder', 'kafkajs/src/protocol/requests/produce/v3/request'];

/** kafkajs' `Encoder`, as far as the batch around a record looks into it. */
interface Encoder {
  buf: Buffer;
  offset: number;
}
type EncoderClass = new (initialSize: number) => Encoder;

/**
 * kafkajs 2.2.4 spends a good part of its time on single records: half a kilobyte of zeros for each header that is written, an object
 * for each that is read, every offset a big number. Ours write and read the same bytes at a third and half of that (ADR 11). To be
 * applied before the first request.
 */
export function patchRecords(log: KafkaLog): boolean {
  const isLoaded = (module: string): boolean => requireKafkajs.cache[requireKafkajs.resolve(module)] !== undefined;
  if (!fitsKafkajs(log, 'records', !holders.some(isLoaded))) return false;
  const KafkajsEncoder = requireKafkajs('kafkajs/src/protocol/encoder') as EncoderClass;
  const encode = (record: EncodableRecord): Encoder => {
    const bytes = encodeRecord(record);
    return Object.assign(new KafkajsEncoder(1), { buf: bytes, offset: bytes.length });
  };
  replace(`${records}/index.js`, encode);
  replace(`${records}/decoder.js`, decodeRecord);
  return true;
}

function replace(module: string, exports: unknown): void {
  requireKafkajs(module);
  const loaded = requireKafkajs.cache[requireKafkajs.resolve(module)];
  if (loaded !== undefined) loaded.exports = exports;
}
