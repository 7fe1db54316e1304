import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { named, read } from './a-story.js';

/** Lies beside the repository, never in it. */
const sample = new URL('../../../../shared/samples/000_5d703e02e0b3bd38.txt', import.meta.url);
const absent = !existsSync(sample);

/** The story's own text, cut by hand here: the copy desk has its own tests. */
function cutByHand(): { headline: string; paragraphs: string[] } {
  const blocks = readFileSync(sample, 'utf8').split(/\n\s*\n/u).map((block) => block.trim());
  const headline = blocks[1] as string;
  const paragraphs = blocks.slice(3).filter((block) => block !== '' && !block.endsWith(':')).map((block) => block.replace(/^\[[A-Z]+\] /u, ''));
  return { headline, paragraphs };
}

describe('the sample story', () => {
  const story = absent ? { headline: '', paragraphs: [] } : cutByHand();
  const reading = read(story.paragraphs, { headline: story.headline });

  it.skipIf(absent).each([
    ['Vladimir Putin', 'Putin'], ['Donald Trump', 'Trump'], ['Rex Tillerson', 'Tillerson'], ['Sergei Lavrov', 'Lavrov'], ['Bashar al Assad', 'Assad'], ['Sean Spicer', 'Spicer'], ['James Mattis', 'Mattis'], ['Adolf Hitler', 'Hitler'],
  ])('holds every mention of %s in one person (skipped where the sample folder is absent)', (name, surname) => {
    const person = named(reading, name);
    const printed = `${story.headline}\n${story.paragraphs.join('\n\n')}`.match(new RegExp(`\\b${surname}\\b`, 'gu')) ?? [];
    expect(person?.type).toBe('person');
    expect(person?.mentions).toHaveLength(printed.length);
    expect(reading.entities.filter((entity) => entity.mentions.some((mention) => mention.text.includes(surname)))).toHaveLength(1);
  });

  it.skipIf(absent)('finds its places and organisations, and sounds negative (skipped where the sample folder is absent)', () => {
    const names = reading.entities.map((entity) => `${entity.type} ${entity.name}`);
    for (const name of ['place United States', 'place Russia', 'place Syria', 'place Moscow', 'place Washington', 'place Damascus', 'place Khan Sheikhun', 'organisation Kremlin', 'organisation White House', 'organisation UN Security Council', 'organisation ExxonMobil', 'organisation Mir']) {
      expect(names).toContain(name);
    }
    expect(reading.entities.filter((entity) => entity.type === 'person')).toHaveLength(8);
    expect(reading.sentiment?.label).toBe('negative');
  });
});
