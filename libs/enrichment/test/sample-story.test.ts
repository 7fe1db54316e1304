import { existsSync, readFileSync } from 'node:fs';
import { createStoryReader } from '@dateline/nlp';
import { describe, expect, it } from 'vitest';
import { createStoryEnricher } from '../src/index.js';
import { enriched } from './golden.js';
import { storiesOf } from './sample-wire.js';
import type { StoryArticle } from '@dateline/contracts';

/** Lies beside the repository, never in it. */
const sample = new URL('../../../../shared/samples/000_5d703e02e0b3bd38.txt', import.meta.url);
const absent = !existsSync(sample);
const source = { id: 'pages', providerKey: 'pages', providerName: 'Pages', trust: 'web' } as const;

function read(): StoryArticle | undefined {
  const story = absent ? undefined : storiesOf(readFileSync(sample), 'sample.txt', source, 'drop')[0];
  return story === undefined ? undefined : enriched(createStoryEnricher(createStoryReader()), story.raw);
}

describe('the sample story as it was scraped', () => {
  const article = read();

  it.skipIf(absent)('has its headline, dateline and tone, and people with their mentions (skipped where the sample folder is absent)', () => {
    expect(article?.headline?.clean).toBe('Putin slams Trump ties as top diplomats spar on Syria');
    expect(article?.dateline?.place).toBe('Moscow');
    expect(article?.sentiment?.label).toBe('negative');
    const mentions = Object.fromEntries((article?.entities ?? []).filter(({ type }) => type === 'person').map((entity) => [entity.name, entity.mentions.length]));
    expect(mentions).toEqual({ 'Vladimir Putin': 8, 'Donald Trump': 7, 'Rex Tillerson': 8, 'Sergei Lavrov': 6, 'Bashar al Assad': 9, 'Sean Spicer': 1, 'James Mattis': 1, 'Adolf Hitler': 1 });
  });

  it.skipIf(absent)('makes no entity of its furniture (skipped where the sample folder is absent)', () => {
    const text = [article?.headline?.clean, ...(article?.text.paragraphs ?? [])].join('\n');
    for (const furniture of ['You are here', 'Market voices on', '.jpg', '[MOSCOW]']) expect(text).not.toContain(furniture);
    expect(article?.entities.map(({ name }) => name)).not.toContain('RUSSIA PUTIN TV INTERVIEW');
  });
});
