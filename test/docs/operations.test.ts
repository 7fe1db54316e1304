import { readFileSync } from 'node:fs';
import { declaredMetrics } from '@dateline/service-kit';
import { expect, it } from 'vitest';
import { withMetricsTable } from '../../scripts/operations-page.js';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

it('docs/operations.md has the metrics that the services declare', () => {
  expect(withMetricsTable(page)).toBe(page);
  for (const { name } of declaredMetrics) expect(page).toContain(`\`${name}\``);
});

it('names each metric once, with base units and no label after a story', () => {
  const names = declaredMetrics.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, type, labels } of declaredMetrics) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/u);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(labels.filter((label) => /item|event|story|trace|url/u.test(label))).toEqual([]);
    expect(labels.length).toBeLessThanOrEqual(3);
  }
});
