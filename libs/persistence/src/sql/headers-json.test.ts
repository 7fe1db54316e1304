import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headersFromJson, headersJson } from './headers-json.js';

describe('headers as JSON', () => {
  it.each([
    ['text', { ce_id: Buffer.from('e-1') }, { ce_id: 'e-1' }],
    ['text that is a string already', { ce_id: 'e-1' }, { ce_id: 'e-1' }],
    ['several of one name, in their order', { a: [Buffer.from('1'), '2'] }, { a: ['1', '2'] }],
    ['an empty value', { a: Buffer.alloc(0) }, { a: '' }],
    ['bytes that are no UTF-8', { a: Buffer.from([255, 254]) }, { a: { base64: '//4=' } }],
    ['a NUL', { a: Buffer.from('x\u0000') }, { a: { base64: 'eAA=' } }],
    ['a lone surrogate, which UTF-8 cannot write', { a: '\ud800' }, { a: '\ufffd' }],
    ['a name with a NUL', { 'a\u0000': 'x' }, { 'a\u2400': 'x' }],
    ['nothing for what is absent', { a: undefined }, {}],
    ['a name that objects have of their own', { ['__proto__']: 'x', constructor: 'y' }, JSON.parse('{"__proto__":"x","constructor":"y"}')],
  ])('are %s', (_, headers, expected) => {
    expect(JSON.parse(headersJson(headers))).toEqual(expected);
  });

  it('give the bytes back', () => {
    const value = fc.oneof(fc.uint8Array(), fc.string().map((text) => Buffer.from(text, 'utf8'))).map((bytes) => Buffer.from(bytes));
    const name = fc.string({ minLength: 1 }).filter((text) => !text.includes('\u0000') && text !== '__proto__');
    fc.assert(fc.property(fc.dictionary(name, fc.oneof(value, fc.array(value, { minLength: 1 }))), (headers) => {
      expect(headersFromJson(JSON.parse(headersJson(headers)) as Record<string, unknown>)).toEqual({ ...headers });
    }));
  });
});
