import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/fresh-database.js';
import { binaryArray } from './binary-array.js';

/** What a column of text takes: whatever is well-formed and holds no NUL. */
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((text) => !text.includes('\u0000') && text.isWellFormed());
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<(T | null)[]> => fc.array(fc.option(value), { maxLength: 20 });

describe('arrays in binary form', () => {
  it('come back as they went: text, bytes and JSON, with NULL among them', async () => {
    const { query } = await freshDatabase();
    await fc.assert(fc.asyncProperty(orNull(anyText), orNull(fc.uint8Array({ maxLength: 40 })), orNull(fc.dictionary(anyText, anyText)), async (texts, bytes, objects) => {
      const json = objects.map((object) => (object === null ? null : JSON.stringify(object)));
      const [row] = await query('select $1::text[] as texts, $2::bytea[] as bytes, $3::jsonb[] as objects', [binaryArray('text', texts), binaryArray('bytea', bytes), binaryArray('jsonb', json)]);
      expect(row).toEqual({ texts, bytes: bytes.map((one) => (one === null ? null : Buffer.from(one))), objects });
    }), { numRuns: 100 });
  });

  it('take JSON as bytes just as well', async () => {
    const { query } = await freshDatabase();
    expect(await query('select unnest($1::jsonb[]) as article', [binaryArray('jsonb', [Buffer.from('{"headline": "Café \\"Ölberg\\""}')])])).toEqual([{ article: { headline: 'Café "Ölberg"' } }]);
  });

  it.each([['text', 'a\u0000b', '22021'], ['jsonb', '{"a": "\\u0000"}', '22P05'], ['jsonb', '{', '22P02'], ['text', Buffer.from([0xff]), '22021']] as const)(
    'refuse what no column takes, as the text form does: %s %s', async (type, value, code) => {
      const { query } = await freshDatabase();
      await expect(query(`select $1::${type}[]`, [binaryArray(type, [value])])).rejects.toMatchObject({ code });
    });
});
