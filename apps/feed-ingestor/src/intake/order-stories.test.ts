import { describe, expect, it } from 'vitest';
import { aParsedItem } from '../../test/stories.js';
import { orderStories, sliceStories } from './order-stories.js';

const texts = (items: readonly { readonly visibleText: string }[]): string[] => items.map(({ visibleText }) => visibleText);

describe('orderStories', () => {
  it('puts versions in the order of their time, and keeps the order of the document elsewhere', () => {
    const items = [aParsedItem({ text: 'new', versionAfter: 2 }), aParsedItem({ text: 'x' }), aParsedItem({ text: 'old', versionAfter: 1 }), aParsedItem({ text: 'y' })];
    expect(texts(orderStories(items))).toEqual(['x', 'y', 'old', 'new']);
  });
});

describe('sliceStories', () => {
  it('loses and moves nothing', () => {
    const items = Array.from({ length: 450 }, (_, at) => aParsedItem({ id: String(at), text: `story ${at}` }));
    const slices = sliceStories(items);
    expect(slices.map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(slices.flat()).toEqual(items);
  });

  it('keeps a slice of long stories within memory', () => {
    const long = 'x'.repeat(3 * 2 ** 20);
    expect(sliceStories(Array.from({ length: 5 }, (_, at) => aParsedItem({ id: String(at), text: long }))).map(({ length }) => length)).toEqual([2, 2, 1]);
  });

  it('has no slice for a document without stories', () => {
    expect(sliceStories([])).toEqual([]);
  });
});
