import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecord, type BatchContext } from './record-decoding.js';
import { encodeRecord, type EncodableRecord } from './record-encoding.js';

const require = createRequire(import.meta.url);
/** What kafkajs itself does; nothing in this file patches it. */
const theirEncoder = require('kafkajs/src/protocol/recordBatch/record/v0/index.js') as (record: EncodableRecord) => { readonly buffer: Buffer };
const theirDecoder = require('kafkajs/src/protocol/recordBatch/record/v0/decoder.js') as (decoder: unknown, context: BatchContext) => unknown;
const Decoder = require('kafkajs/src/protocol/decoder.js') as new (buffer: Buffer) => { readonly buffer: Buffer; readVarIntBytes(): Buffer };

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const content = fc.oneof(bytes, fc.string({ unit: 'binary', maxLength: 200 }));
const aRecord = fc.record({
  offsetDelta: fc.nat(2 ** 31 - 1),
  timestampDelta: fc.oneof(fc.integer(), fc.maxSafeInteger()),
  key: fc.option(content), value: fc.option(fc.oneof(bytes, fc.uint8Array({ minLength: 9_000, maxLength: 9_500 }).map((array) => Buffer.from(array)))),
  headers: fc.dictionary(fc.oneof(fc.constantFrom('ce_id', 'é'), fc.string({ unit: 'binary', maxLength: 20 }).filter((name) => !(name in Object.prototype))), fc.oneof(content, fc.array(content, { maxLength: 3 })), { noNullPrototype: true }),
}) satisfies fc.Arbitrary<EncodableRecord>;
const aContext = fc.record({
  firstOffset: fc.bigInt(0n, 2n ** 62n).map(String),
  firstTimestamp: fc.oneof(fc.bigInt(-1n, 2n ** 62n), fc.constant(1_800_000_000_000n)).map(String), maxTimestamp: fc.nat().map(String),
  timestampType: fc.constantFrom(-1, 0, 1), magicByte: fc.constant(2), isControlBatch: fc.boolean(),
}) satisfies fc.Arbitrary<BatchContext>;

const context: BatchContext = { firstOffset: '7', firstTimestamp: '0', maxTimestamp: '0', timestampType: 0, magicByte: 2, isControlBatch: false };

describe('records in our own hand', () => {
  it('are written byte for byte as kafkajs writes them', () => {
    fc.assert(fc.property(aRecord, (record) => {
      expect(encodeRecord(record).equals(theirEncoder(record).buffer)).toBe(true);
    }));
  });

  it('are read as kafkajs reads them', () => {
    fc.assert(fc.property(aRecord, aContext, (record, around) => {
      const body = new Decoder(encodeRecord(record)).readVarIntBytes();
      expect(decodeRecord({ buffer: body }, around)).toEqual(theirDecoder(new Decoder(body), around));
    }));
  });

  it('keep several values of one header in their order, and a null one', () => {
    const body = Buffer.from([0, 0, 0, 1, 1, 6, 2, 0x61, 2, 0x31, 2, 0x61, 1, 2, 0x61, 2, 0x32]);
    expect(decodeRecord({ buffer: body }, context).headers).toEqual({ a: [Buffer.from('1'), null, Buffer.from('2')] });
  });

  it.each(['__proto__', 'constructor', 'toString'])('keep a header named %s, which kafkajs takes for a part of the object', (name) => {
    const record = { headers: Object.fromEntries([[name, '1'], ['ce_id', '2']]) };
    const body = new Decoder(encodeRecord(record)).readVarIntBytes();
    expect(Object.entries(decodeRecord({ buffer: body }, context).headers)).toEqual([[name, Buffer.from('1')], ['ce_id', Buffer.from('2')]]);
  });

  it.each([['null', null], ['undefined', undefined], ['a number', 5]])('refuse a header that is %s, as kafkajs does', (_, value) => {
    const record = { headers: { note: value } } as unknown as EncodableRecord;
    expect(() => encodeRecord(record)).toThrow(TypeError);
    expect(() => theirEncoder(record)).toThrow(TypeError);
  });

  it('refuse a record that ends before its numbers do', () => {
    expect(() => decodeRecord({ buffer: Buffer.from([0, 0x80]) }, context)).toThrow(RangeError);
  });
});
