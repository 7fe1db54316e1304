import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from './cursor.js';

const id = '6c0a5f3e-7b1d-5d2a-9a53-0f3a1c7e4d11';
const encode = (text: string): string => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  it.each([['instant', '2027-03-03T08:00:00.000Z'], ['count', '12']] as const)('of %s reads as it was written', (shape, key) => {
    expect(readCursor(writeCursor({ key, id }), shape)).toEqual({ key, id });
  });

  it.each([
    ['nothing', ''], ['no base64url', 'a b'], ['other text', encode('hello')], ['another list\'s key', encode(`12 ${id}`)], ['an impossible day', encode(`2027-13-45T08:00:00.000Z ${id}`)],
    ['no UUID', encode('2027-03-03T08:00:00.000Z x')], ['more than two parts', encode(`2027-03-03T08:00:00.000Z ${id} x`)], ['too much', 'a'.repeat(5_000)],
    ['SQL', encode(`2027-03-03T08:00:00.000Z' or 1=1 -- ${id}`)], ['a NUL', encode(`2027-03-03T08:00:00.000Z\u0000 ${id}`)],
  ])('is not read from %s', (_, text) => {
    expect(readCursor(text, 'instant')).toBeUndefined();
  });
});
