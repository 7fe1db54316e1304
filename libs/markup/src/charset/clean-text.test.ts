import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.js';

describe('cleanText', () => {
  it.each([
    ['NUL leaves a mark', 'a\u0000b', 'a\uFFFDb', 1],
    ['a lone high surrogate leaves a mark', 'a\uD83Db', 'a\uFFFDb', 1],
    ['a lone low surrogate leaves a mark', '\uDE00', '\uFFFD', 1],
    ['a pair stays', '\u{1F600}', '\u{1F600}', 0],
    ['VT and FF were white space', 'a\u000Bb\u000Cc', 'a b c', 2],
    ['other controls vanish', 'a\u0001\u001Fb', 'ab', 2],
    ['TAB and line ends are text', 'a\tb\r\nc', 'a\tb\r\nc', 0],
  ])('%s', (_name, given, text, replaced) => expect(cleanText(given)).toEqual({ text, replaced }));

  it('leaves nothing that PostgreSQL refuses, and nothing to do for a second pass', () => {
    fc.assert(fc.property(fc.string(), fc.array(fc.integer({ min: 0, max: 0xffff })), (text, units) => {
      const clean = cleanText(text + String.fromCharCode(...units)).text;
      expect(clean.isWellFormed()).toBe(true);
      expect(clean).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/);
      expect(cleanText(clean)).toEqual({ text: clean, replaced: 0 });
    }));
  });
});
