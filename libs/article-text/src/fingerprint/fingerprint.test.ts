import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint.js';

const sentence = 'Two dams overflowed in the north of the country on Monday after the heaviest rain in a decade, and the army was sent to help the people of the valley, officials said.';
const minima = (text: string): number[] => {
  const bytes = Buffer.from(fingerprintOf(text)?.minhash ?? '', 'base64');
  return Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readUInt32LE(at * 4));
};
const agreement = (one: string, other: string): number => minima(one).filter((value, at) => value === minima(other)[at]).length / 64;
const distance = (one: string, other: string): number => {
  const bits = BigInt(`0x${fingerprintOf(one)?.simhash}`) ^ BigInt(`0x${fingerprintOf(other)?.simhash}`);
  return bits.toString(2).replaceAll('0', '').length;
};

describe('a fingerprint', () => {
  it('has 64 bits and 64 minima', () => {
    expect(fingerprintOf(sentence)?.simhash).toMatch(/^[0-9a-f]{16}$/u);
    expect(minima(sentence)).toHaveLength(64);
  });

  it('does not see case, accents, signs or white space', () => {
    expect(fingerprintOf(sentence.toUpperCase().replace(',', ' —').replace('Monday', 'Mónday'))).toEqual(fingerprintOf(sentence));
  });

  it('is near for a near copy and far for another story', () => {
    const other = 'Copper rose to its highest level in five months after the owner of a mine said that it would stay shut until May, traders in London said, and nickel fell on forecasts of higher output.';
    expect(agreement(sentence, sentence.replace('Monday', 'Tuesday'))).toBeGreaterThan(0.6);
    expect(agreement(sentence, other)).toBeLessThan(0.1);
    expect(distance(sentence, sentence.replace('Monday', 'Tuesday'))).toBeLessThan(distance(sentence, other));
  });

  it('is absent for a few words, and works for scripts without spaces', () => {
    expect(fingerprintOf('Guten Tag')).toBeUndefined();
    expect(fingerprintOf('日本の港で労働者が職場に戻った')?.simhash).toMatch(/^[0-9a-f]{16}$/u);
  });

  it('estimates the share of common shingles by its minima', () => {
    fc.assert(fc.property(fc.integer({ min: 20, max: 200 }), fc.integer({ min: 0, max: 200 }), (shared, own) => {
      const words = (prefix: string, count: number): string => Array.from({ length: count }, (_, at) => `${prefix}${at}`).join(' ');
      const [one, other] = [`${words('s', shared)} ${words('a', own)}`, `${words('s', shared)} ${words('b', own)}`];
      const expected = (shared - 2) / (shared - 2 + 2 * own);
      expect(Math.abs(agreement(one, other) - expected)).toBeLessThan(0.3);
    }), { numRuns: 30 });
  });
});
