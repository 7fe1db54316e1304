import { anEnrichedArticle } from '@dateline/contracts/builders';
import { describe, expect, it } from 'vitest';
import { columnsFor, storyTable } from './story-table.js';
import type { StoredStory } from './stored-story.js';

const stored = (over: Partial<StoredStory> = {}): StoredStory => ({ status: 'usable', reason: 'none' as StoredStory['reason'], stateHashes: ['a', 'b'], shown: true, ...over });
const lines = (...rows: Parameters<typeof storyTable>[0]) => storyTable(rows, 200).split('\n').slice(2);

describe('the table of stories', () => {
  it('shows status, headline, tone and versions', () => {
    const article = anEnrichedArticle(undefined, {
      headline: { original: 'UPDATE 1-Ferry stuck', clean: 'Ferry stuck', tags: [] }, sentiment: { score: -0.412, label: 'negative', quotesExcluded: true }, dateline: { raw: 'TARN -', place: 'Tarn' },
    });
    expect(lines({ label: 'ferry', stored: stored(), article })[0]).toMatch(/^usable +Ferry stuck +Tarn .*neg −0\.41 +2$/u);
  });

  it('shows of a withdrawn story that it is, and why', () => {
    expect(lines({ label: 'merger', stored: stored({ status: 'canceled', reason: 'kill', shown: false }), article: undefined })[0]).toMatch(/^canceled +\[merger: kill\] +2$/u);
  });

  it('shows what is missing', () => expect(lines({ label: 'ferry', stored: undefined, article: undefined })[0]).toBe('missing  [ferry]'));

  it('fits the terminal, and no column loses its head', () => {
    const total = (width: number) => columnsFor(width).reduce((sum, column) => sum + column.width + 2, 0);
    expect(total(140)).toBeLessThanOrEqual(140);
    expect(total(400)).toBe(total(200));
    expect(columnsFor(20)).toEqual(columnsFor(100));
    for (const { head, width } of columnsFor(100)) expect(width).toBeGreaterThanOrEqual(head.length);
  });
});
