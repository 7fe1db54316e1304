import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchSimilarity, textSketch } from './text-sketch.js';

const story = 'Ice closed the harbour of Port Avel for a second day on Monday. The port office said that pilots would lead the first ships out at noon on Tuesday if the wind turned. '
  + 'Eleven freighters are waiting in the outer roads, among them two with grain for the mills of Vals. Harbour master Ilse Vonk called the ice the thickest in thirty winters.';
const other = 'A jury in Oberau cleared the former mayor, Rita Calvo, of taking bribes from a builder of cable cars. The verdict came after nine weeks in which the court heard forty witnesses. '
  + 'Prosecutors said they would appeal. Calvo, who lost her office in 2023, wept and embraced her brother on the steps of the court house.';

describe('sketches', () => {
  it('have 64 int32 values, the same for ever', () => {
    const sketch = textSketch(story);
    expect(sketch).toHaveLength(64);
    for (const value of sketch) expect(value).toBe(value | 0);
    expect(sketch.slice(0, 4)).toEqual([-2102922629, -1824170352, -2019870458, -2048314443]);
  });

  it('know the same text behind case, punctuation and line ends', () => expect(sketchSimilarity(textSketch(story), textSketch(story.toUpperCase().replaceAll('.', '\n!')))).toBe(1));
  it('know a text with one word mended', () => expect(sketchSimilarity(textSketch(story), textSketch(story.replace('Eleven', 'Twelve')))).toBeGreaterThan(0.8));
  it('know a text with one sentence more', () => expect(sketchSimilarity(textSketch(story), textSketch(`${story} Sailors played cards.`))).toBeGreaterThan(0.8));
  it('tell another text', () => expect(sketchSimilarity(textSketch(story), textSketch(other))).toBeLessThan(0.1));
  it('work for scripts without spaces', () => {
    const japanese = '港の管理局は、第七埠頭を春まで閉鎖すると発表した。船会社は別の港を使う予定である。';
    expect(sketchSimilarity(textSketch(japanese), textSketch(japanese.replace('春', '夏')))).toBeGreaterThan(0.6);
  });
  it.each([['no words', '—!'], ['nothing', '']])('are empty for %s, which is like nothing', (_name, text) => {
    expect(textSketch(text)).toEqual([]);
    expect(sketchSimilarity(textSketch(text), textSketch(text))).toBe(0);
    expect(sketchSimilarity(textSketch(text), textSketch(story))).toBe(0);
  });
  it.each(['Kill', 'Kill it'])('have a sketch for %s', (text) => expect(sketchSimilarity(textSketch(text), textSketch(text.toLowerCase()))).toBe(1));

  it('are alike by the share of word runs that texts have in common', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    fc.assert(fc.property(fc.uniqueArray(word, { minLength: 150, maxLength: 150 }), fc.integer({ min: 10, max: 140 }), (words, cut) => {
      const [a, b] = [words.join(' '), words.slice(0, cut).join(' ')];
      const expected = (cut - 2) / 148;
      expect(Math.abs(sketchSimilarity(textSketch(a), textSketch(b)) - expected)).toBeLessThan(0.35);
      expect(sketchSimilarity(textSketch(b), textSketch(a))).toBe(sketchSimilarity(textSketch(a), textSketch(b)));
    }), { numRuns: 50 });
  });
});
