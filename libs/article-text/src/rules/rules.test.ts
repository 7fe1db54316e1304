import { describe, expect, it } from 'vitest';
import { endMarkRules, wireHeaderRules } from './end-marks.js';
import { navigationRules } from './navigation.js';
import { contactRules, noteRules, secretBlockRules } from './notes.js';
import { pageMarkRules } from './page-marks.js';
import { paywallRules } from './paywall.js';
import { photoLineRules } from './photo-lines.js';
import { promotionRules } from './promotion.js';
import { ruleFor } from './rule.js';
import { sharingRules } from './sharing.js';
import { roleLines } from './bylines.js';
import { signOffRules } from './sign-offs.js';
import { meaningOf } from './structure.js';
import { widgetLabel, widgetLabelCases } from './widget-labels.js';
import { withdrawalRules } from './withdrawals.js';

const all = [
  ...endMarkRules, ...wireHeaderRules, ...navigationRules, ...noteRules, ...secretBlockRules, ...contactRules, ...pageMarkRules, ...paywallRules, ...photoLineRules,
  ...promotionRules, ...sharingRules, ...roleLines, ...signOffRules,
];
const cases = (key: 'takes' | 'leaves') => all.flatMap((rule) => rule[key].map((line) => ({ name: rule.name, rule, line })));

describe('a rule for lines', () => {
  it.each(cases('takes'))('$name takes "$line"', ({ rule, line }) => {
    expect(ruleFor([rule], line)?.name).toBe(rule.name);
  });

  it.each(cases('leaves'))('$name leaves "$line"', ({ rule, line }) => {
    expect(ruleFor([rule], line)).toBeUndefined();
  });

  it('has a name of its own', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  it('is anchored at both ends of the line', () => {
    for (const { name, pattern } of all) expect([name, pattern.source.includes('^') && pattern.source.includes('$')]).toEqual([name, true]);
  });

  const repeated = ['a ', 'A ', 'read ', '| ', '- ', '(', 'share ', '1 ', '/a', '"', 'not for publication ', 'home > '];
  it.each(repeated)('answers on a line of nothing but %j', (piece) => {
    for (const rule of all) {
      const line = piece.repeat(rule.longest).slice(0, rule.longest);
      expect(typeof rule.pattern.test(line)).toBe('boolean');
    }
  });
});

describe('wording that kills, holds or releases', () => {
  it.each(withdrawalRules.flatMap((rule) => rule.takes.map((line) => ({ rule, name: rule.name, line }))))('$name takes "$line"', ({ rule, line }) => {
    expect(rule.pattern.test(line)).toBe(true);
  });

  it.each(withdrawalRules.flatMap((rule) => rule.leaves.map((line) => ({ name: rule.name, line }))))('no rule takes "$line", as $name must not', ({ line }) => {
    expect(withdrawalRules.filter(({ pattern }) => pattern.test(line)).map(({ name }) => name)).toEqual([]);
  });
});

describe('the shape of a widget label', () => {
  const isLabel = (line: string): boolean => widgetLabel.pattern.test(line) && line.length <= widgetLabel.longest && !widgetLabel.leadsIn.test(line);

  it.each(widgetLabelCases.takes)('fits "%s"', (line) => {
    expect(isLabel(line)).toBe(true);
  });

  it.each(widgetLabelCases.leaves)('does not fit "%s"', (line) => {
    expect(isLabel(line)).toBe(false);
  });
});

describe('a class name', () => {
  it.each([
    ['share', 'furniture'], ['share-bar', 'furniture'], ['related_links', 'furniture'], ['mostread', 'furniture'], ['newsletter-box', 'furniture'], ['js-social-buttons', 'furniture'],
    ['audio-player', 'furniture'], ['article-paywall', 'furniture'], ['player', undefined],
    ['caption', 'caption'], ['byline', 'author'], ['post-meta', 'stamp'],
    ['ads-loaded', undefined], ['story', undefined], ['share-prices', undefined], ['article-body', undefined], ['commentary', undefined], ['social-policy', undefined],
  ])('%s means %s', (name, meaning) => {
    expect(meaningOf(name)).toBe(meaning);
  });
});
