import { describe, expect, it } from 'vitest';
import type { RawArticle } from '@dateline/contracts';
import { aParsedItem } from '../../test/stories.js';
import { chooseLane } from './choose-lane.js';

describe('chooseLane', () => {
  it.each<readonly [string, Partial<RawArticle>, boolean, string]>([
    ['an ordinary story', {}, false, 'normal'],
    ['an ordinary story of back-fill', {}, true, 'bulk'],
    ['a declared kill', { declaredStatus: 'canceled' }, false, 'urgent'],
    ['a declared kill in back-fill', { declaredStatus: 'canceled' }, true, 'urgent'],
    ['a declared hold', { declaredStatus: 'withheld' }, false, 'urgent'],
    ['an explicit usable', { declaredStatus: 'usable' }, false, 'normal'],
    ['a flash', { urgency: 1 }, false, 'urgent'],
    ['a bulletin in back-fill', { urgency: 2 }, true, 'urgent'],
    ['an urgent', { urgency: 3 }, false, 'normal'],
    ['an advisory in back-fill', { urgency: 8 }, true, 'bulk'],
  ])('sends %s by the right lane', (_, fields, backfill, lane) => {
    expect(chooseLane(aParsedItem({}, fields).draft, backfill)).toBe(lane);
  });
});
