import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStoryReader, type StoryReading, type StoryText } from '../src/index.js';
import { aStory, reader } from './a-story.js';
import { heldOutWire } from './held-out-wire.js';

const words = ['Mr', 'Ms', 'President', 'Ada', 'Holm', "Holm's", 'Ada-Holm', 'al', 'de', 'of', 'and', 'the', 'Bank', 'US', 'U.S.', 'Ltd.', '(ABC)', '"', '“', '”', '\r\n', '\n', '\u00a0', '😀', 'e\u0301', '\u0000', '<A.N>', 'said', 'in', 'Paris', 'é', 'ß', 'İ', '.', ',', '-', 'DER', '\ud83d', '99'];
const prose = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(' '));
const paragraph = fc.oneof(prose, fc.string({ maxLength: 200, unit: 'binary' }), fc.string({ maxLength: 200 }));
const story: fc.Arbitrary<StoryText> = fc.record({
  headline: fc.option(paragraph, { nil: undefined }), paragraphs: fc.array(paragraph, { maxLength: 6 }), language: fc.constantFrom('en', 'en-GB', 'fr', 'de', undefined), representation: fc.constantFrom('full', 'summary', 'partial'),
});

/** Mentions that are not what stands at their place. */
function misplaced(text: StoryText, reading: StoryReading): unknown[] {
  const fields = { headline: text.headline ?? '', text: text.paragraphs.join('\n\n') };
  return reading.entities.flatMap(({ mentions }) => mentions).filter((mention) => fields[mention.in as 'headline' | 'text'].slice(mention.start, mention.end) !== mention.text || mention.text === '');
}

function overlapping(reading: StoryReading): unknown[] {
  const all = reading.entities.flatMap(({ mentions }) => mentions);
  return all.filter((a) => all.some((b) => a !== b && a.in === b.in && a.start < b.end && b.start < a.end));
}

describe('whatever the text', () => {
  it('points each mention at what it says, none over another, figures within bounds', () => {
    fc.assert(fc.property(story, (text) => {
      const reading = reader.read(text);
      expect(misplaced(text, reading)).toEqual([]);
      expect(overlapping(reading)).toEqual([]);
      for (const { salience, confidence, sentiment } of reading.entities) {
        expect([salience, confidence].every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(Math.abs(sentiment?.score ?? 0)).toBeLessThanOrEqual(1);
      }
    }), { numRuns: 300 });
  });

  it('reads the same story the same, in any order of stories and by any reader', () => {
    const stories = heldOutWire.map(({ text }) => aStory(text));
    const forwards = stories.map((each) => JSON.stringify(reader.read(each)));
    const other = createStoryReader();
    const backwards = stories.toReversed().map((each) => JSON.stringify(other.read(each))).toReversed();
    expect(backwards).toEqual(forwards);
    expect(other.checksum).toBe(reader.checksum);
  });

  const sentence = 'President Ada Holm met Mr Brook of Holm Steel in Paris, and the Bank of Norway said "no". ';
  const surname = (index: number): string => `Q${index.toString(26).replaceAll(/\d/gu, (digit) => 'qrstuvwxyz'[Number(digit)] as string)}`;
  it.each<[string, (size: number) => string]>([
    ['one paragraph', (size) => sentence.repeat(size / sentence.length)],
    ['brackets', (size) => '('.repeat(size / 2) + ')'.repeat(size / 2)],
    ['capitals', (size) => 'Aaa Bbb '.repeat(size / 8)],
    ['particles', (size) => 'Port and Bank of the '.repeat(size / 21)],
    ['quotation marks', (size) => '" '.repeat(size / 2)],
    ['blanks', (size) => `a${' '.repeat(size)}B`],
    ['people', (size) => Array.from({ length: size / 30 }, (_, index) => `said Anna ${surname(index)} and ${surname(index)}. `).join('')],
    ['one given name', (size) => Array.from({ length: size / 16 }, (_, index) => `said Anna ${surname(index)} and Anna. `).join('')],
  ])('ends soon on 200 kB of %s', (_, textOf) => {
    const started = process.cpuUsage();
    reader.read(aStory(textOf(200_000)));
    const { user } = process.cpuUsage(started);
    expect(user / 1e6).toBeLessThan(10); // a text read in the square of its length takes minutes
  });
});
