import { describe, expect, it } from 'vitest';
import { sourceText } from './source-text.js';

/** Blocks as `kind: text`. */
function blocksOf(value: string): string[] {
  const { text, blocks } = sourceText({ contentType: 'text/plain', value });
  return blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
}

describe('plain text', () => {
  it('stays as it is but for its line ends', () => {
    expect(sourceText({ contentType: 'text/plain', value: ' a\r\nb\rc \u00A0d ' }).text).toBe(' a\nb\nc \u00A0d ');
  });

  it.each([
    ['blank lines, white space on them or not', 'One.\n\nTwo\nwrapped.\n \t\nThree.', ['paragraph: One.', 'paragraph: Two\nwrapped.', 'paragraph: Three.']],
    [
      'indents of three spaces',
      '   The harbour of Port Avel was closed for a second day because of ice,\nthe port office said.\n   Pilots hope to lead the first ships out at noon.',
      ['paragraph: The harbour of Port Avel was closed for a second day because of ice,\nthe port office said.', 'paragraph: Pilots hope to lead the first ships out at noon.'],
    ],
    ['TABs', '\tIce closed the harbour.\n\tPilots wait.', ['paragraph: Ice closed the harbour.', 'paragraph: Pilots wait.']],
    [
      'lines too long to be wrapped',
      `By Ada Quist\n${'The ice is thick. '.repeat(10).trim()}\n${'Pilots are waiting. '.repeat(10).trim()}`,
      ['paragraph: By Ada Quist', `paragraph: ${'The ice is thick. '.repeat(10).trim()}`, `paragraph: ${'Pilots are waiting. '.repeat(10).trim()}`],
    ],
    ['lines broken long before they had to be', 'Share this article\nFacebook\nX', ['paragraph: Share this article', 'paragraph: Facebook', 'paragraph: X']],
    ['bullets', '* Ice closes harbour\n* Pilots wait\n  for noon', ['list-item: * Ice closes harbour', 'list-item: * Pilots wait\n  for noon']],
    ['dashes, where there are two', '- Port office, +43 555 0101\n- Pilots, +43 555 0102', ['list-item: - Port office, +43 555 0101', 'list-item: - Pilots, +43 555 0102']],
  ])('has its paragraphs parted by %s', (_name, value, expected) => expect(blocksOf(value)).toEqual(expected));

  it.each([
    ['one paragraph that is set in', '    "The ice came early, and it came without\n    any wind at all, which we had not seen\n    before", the harbour master said.'],
    ['a sentence with a dash at the start of a line', 'The pilots, who had waited for two days in the cold of the outer harbour\n- some of them without sleep - were told to go home.'],
    ['a sub-head between dashes', "- 'A wall of ice' -"],
  ])('keeps %s together', (_name, value) => expect(blocksOf(value)).toHaveLength(1));

  it('takes lines that stand in columns for a table', () => {
    const table = ' 1. Ilse Vonk (NED)      1:02.3   +0.0\n 2. Maud Arvidsson (SWE) 1:02.9   +0.6\n 3. Rita Calvo (ESP)     1:03.4   +1.1';
    expect(blocksOf(`Results:\n\n${table}\n\nThe next race is on Sunday.`)).toEqual(['paragraph: Results:', `table: ${table.trim()}`, 'paragraph: The next race is on Sunday.']);
    expect(blocksOf('Copper\t10,480\nNickel\t18,200')).toEqual(['table: Copper\t10,480\nNickel\t18,200']);
  });

  it('takes neither double spaces after sentences nor justified lines for columns', () => {
    const typewriter = 'The ice came.  It stayed.  Nobody had seen it\ncome.  It was there in the morning.  Ships\nwaited.  So did pilots.';
    const justified = 'The   harbour of Port Avel was closed for a\nsecond day because   of ice, the port office\nsaid in a statement on   Tuesday, and pilots\nare waiting for   noon.';
    expect(blocksOf(typewriter)).toHaveLength(1);
    expect(blocksOf(justified).map((block) => block.slice(0, 9))).toEqual(['paragraph']);
  });

  it('has no block where there is only white space', () => expect(blocksOf(' \n\u00A0\n\t\u200B\n')).toEqual([]));
});
