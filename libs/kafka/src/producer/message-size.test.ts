import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { maxDecompressedBytes } from '../client/codecs.js';
import { fitsTopic, roomIn, sizeOfMessage } from './message-size.js';

const message = (value: Buffer | null, headers = {}) => ({ topic: 'stories', key: 'é', value, headers });

describe('sizeOfMessage', () => {
  it('counts bytes, not characters, and every header of one name', () => {
    const plain = sizeOfMessage(message(null));
    expect(sizeOfMessage(message(Buffer.alloc(100)))).toBe(plain + 100);
    expect(sizeOfMessage(message(null, { name: ['é', Buffer.alloc(5)] })) - plain).toBeGreaterThanOrEqual(4 + 2 + 4 + 5);
  });
});

describe('fitsTopic', () => {
  const limit = 10_000;
  it.each([
    ['short', Buffer.alloc(100), true],
    ['null', null, true],
    ['long and not compressible', randomBytes(limit), false],
    ['long and short once compressed', Buffer.alloc(50 * limit, 'text '), true],
  ])('judges a value that is %s as the broker will', (_, value, expected) => {
    expect(fitsTopic(message(value), limit)).toBe(expected);
  });

  it('refuses what is too long by its headers', () => {
    expect(fitsTopic(message(null, { note: 'x'.repeat(limit) }), limit)).toBe(false);
  });

  it('refuses what compresses well enough and no consumer would decompress', () => {
    expect(fitsTopic(message(Buffer.alloc(maxDecompressedBytes)), 4 * 2 ** 20)).toBe(false);
  });

  it('leaves room for the batch around the messages', () => {
    expect(roomIn(limit)).toBeLessThan(limit - 500);
  });
});
