import { describe, expect, it } from 'vitest';
import { isSettled, isUnfinishedName, type FileLook } from './settled.js';

const look = (more: Partial<FileLook> = {}): FileLook => ({ size: 10n, mtimeNs: 100n, ctimeNs: 100n, at: 0, ...more });

describe('isSettled', () => {
  it.each<readonly [string, FileLook, FileLook, boolean]>([
    ['a file renamed in, at its first look', look({ ctimeNs: 101n }), look({ ctimeNs: 101n }), true],
    ['a file just written', look(), look(), false],
    ['a file that stood still for 499 ms', look(), look({ at: 499 }), false],
    ['a file that stood still for 500 ms', look(), look({ at: 500 }), true],
    ['a file that has grown', look(), look({ at: 500, size: 11n }), false],
    ['a file written to without growing', look(), look({ at: 500, mtimeNs: 200n, ctimeNs: 200n }), false],
    ['a file renamed in with an old time', look({ mtimeNs: 1n }), look({ mtimeNs: 1n }), true],
    ['an empty file being begun', look({ size: 0n }), look({ size: 0n, at: 100 }), false],
  ])('judges %s', (_, first, latest, expected) => {
    expect(isSettled(first, latest, 500)).toBe(expected);
  });
});

describe('isUnfinishedName', () => {
  it.each(['.hidden', 'story.txt.part', 'story.tmp', 'STORY.TMP', 'story.partial', 'story.crdownload', 'story.filepart'])('leaves %s to its writer', (name) => {
    expect(isUnfinishedName(name)).toBe(true);
  });

  it.each(['story.txt', 'part', 'tmp.txt', 'story', 'a.b.xml', 'partial.html'])('takes %s', (name) => {
    expect(isUnfinishedName(name)).toBe(false);
  });
});
