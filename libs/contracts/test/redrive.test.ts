import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerText, originalHeaders, readDeadLetterHeaders, redrivenHeaders, type DeadLetterHeaders, type WireHeaders } from '../src/index.js';

const about: DeadLetterHeaders = {
  reason: 'not-json', stage: 'read-story', error: 'no JSON', topic: 'dateline.article.raw.v1', partition: 2, offset: '77', attempt: 3, firstFailedAt: '2027-03-03T08:00:00.000Z',
};
const name = fc.oneof(fc.constantFrom('ce_id', 'dateline-cause', 'traceparent', 'x-mark'), fc.string({ minLength: 1 })).filter((text) => !text.startsWith('dateline-dlq-') && text !== '__proto__');
const value = fc.oneof(fc.string(), fc.uint8Array(), fc.array(fc.string(), { minLength: 1, maxLength: 3 }));
const anyHeaders: fc.Arbitrary<WireHeaders> = fc.dictionary(name, value).map((headers) => ({ ...headers }));

describe('the headers of a redriven dead letter', () => {
  it('carry the letter and the cause redriven, and give back the original untouched however often it goes round', () => {
    fc.assert(fc.property(anyHeaders, fc.integer({ min: 1, max: 3 }), (original, rounds) => {
      let headers = original;
      for (let round = 0; round < rounds; round += 1) headers = redrivenHeaders(headers, about);
      expect(readDeadLetterHeaders(headers)).toEqual(about);
      expect(originalHeaders(headers)).toEqual(original);
      expect(headerText(headers, 'dateline-cause')).toBe('dateline-cause' in original ? 'redriven' : undefined);
    }));
  });
});
