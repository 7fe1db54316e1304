import { describe, expect, it } from 'vitest';
import { letterCaseOf } from './letter-case.js';
import { folded, isCapitalised, wordsOf } from './words.js';

describe('words', () => {
  it.each([
    ["Mr. Holm's U.S. visit", ['Mr.', "Holm's", 'U.S.', 'visit']],
    ['al-Assad, O’Brien & Sons', ['al-Assad', 'O’Brien', '&', 'Sons']],
    ['J. R. Hart ran.', ['J.', 'R.', 'Hart', 'ran']],
    ['e\u0301tat 😀 2:05', ['e\u0301tat', '2', '05']],
  ])('cuts %j', (text, words) => expect(wordsOf(text).map((word) => word.text)).toEqual(words));

  it('knows where a sentence, a line and a quotation begin', () => {
    expect(wordsOf('One two. Three "Four" five\nSix').filter((word) => word.opens).map((word) => word.text)).toEqual(['One', 'Three', 'Four', 'Six']);
  });

  it.each([['Holm', true], ['al-Assad', true], ['eBay', true], ['holm', false], ['9th', false]])('sees whether %s is written as a name', (word, is) => expect(isCapitalised(word)).toBe(is));

  it('folds diacritics and apostrophes', () => expect(folded("N’Djaména Øst")).toBe('ndjamena ost'));
});

describe('letter case', () => {
  it.each([
    ['sentence', 'Dockers end strike after deal in Hamburg on night shifts'], ['title', 'Dockers End Strike After Deal On Night Shifts'], ['capitals', 'DOCKERS END STRIKE 2 DAYS EARLY'], ['sentence', 'Oslo'], ['sentence', ''],
  ])('is %s: %j', (letterCase, text) => expect(letterCaseOf(text)).toBe(letterCase));
});
