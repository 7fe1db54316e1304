import { describe, expect, it } from 'vitest';
import { differences, parseChecksums } from './checksums.js';
import { kafkaVersion, pinnedChecksums } from './pinned.js';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

describe('the committed checksums', () => {
  it('name the broker of the pinned version and all it needs', () => {
    const { sums } = pinnedChecksums();
    expect(sums.get(`kafka_2.13-${kafkaVersion}.jar`)).toMatch(/^[0-9a-f]{64}$/u);
    expect(sums.size).toBe(45);
  });
});

describe('a list of checksums', () => {
  it('is read as sha256sum writes it', () => expect(parseChecksums(`${a}  one.jar\n${b}  two-1.0+2.jar\n`)).toEqual(new Map([['one.jar', a], ['two-1.0+2.jar', b]])));
  it.each(['one.jar', `${a} one.jar`, `${a.slice(1)}  one.jar`, `${a}  ../one.jar`, `${a.toUpperCase()}  one.jar`])('is refused with the line %j in it', (line) => {
    expect(() => parseChecksums(`${b}  two.jar\n${line}\n`)).toThrow(/not a line of checksums/u);
  });
});

describe('a folder', () => {
  const expected = new Map([['one.jar', a], ['two.jar', b]]);
  it.each<[string, Map<string, string>, string[]]>([
    ['is as it should be', new Map(expected), []],
    ['lacks a file', new Map([['one.jar', a]]), ['two.jar is absent']],
    ['has one too many, which Java would load too', new Map([...expected, ['evil.jar', a]]), ['evil.jar is not on the list']],
    ['has another file of the same name', new Map([['one.jar', b], ['two.jar', b]]), ['one.jar has another SHA-256']],
    ['is empty', new Map(), ['one.jar is absent', 'two.jar is absent']],
  ])('that %s is told so', (_, found, lines) => expect(differences(expected, found)).toEqual(lines));
});
