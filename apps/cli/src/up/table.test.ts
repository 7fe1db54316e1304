import { describe, expect, it } from 'vitest';
import { renderTable } from './table.js';

describe('a table', () => {
  it('makes a column as wide as what is in it', () => {
    expect(renderTable([{ head: 'A', width: 9 }, { head: 'LONG', width: 9 }], [['xyz', 'b'], ['', 'c']])).toBe('A    LONG\n───  ────\nxyz  b\n     c');
  });
  it('cuts what is wider than the column may be', () => {
    expect(renderTable([{ head: 'A', width: 4 }], [['abcde'], ['abcd']]).split('\n').slice(2)).toEqual(['abc…', 'abcd']);
  });
  it('never cuts within a character', () => {
    const family = '👩‍👩‍👧';
    expect(renderTable([{ head: 'A', width: 3 }], [[`e\u0301${family}xyz`]]).split('\n')[2]).toBe(`e\u0301${family}…`);
  });
  it('leaves missing cells empty', () => expect(renderTable([{ head: 'A', width: 4 }, { head: 'B', width: 4 }], [['x']]).split('\n')[2]).toBe('x'));
});
