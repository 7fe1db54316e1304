import { readFileSync } from 'node:fs';
import { declaredMetrics, type StandardMetric } from '@dateline/service-kit';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly action: string };
}

const { groups } = parse(readFileSync(new URL('../../deploy/alerts.yaml', import.meta.url), 'utf8')) as { readonly groups: readonly { readonly rules: readonly Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

/** Words of PromQL that the rules use. */
const words = new Set(['and', 'or', 'unless', 'by', 'offset', 'sum', 'max', 'rate', 'increase', 'changes', 'deriv', 'time', 'histogram_quantile', 'up']);
const ofPrometheus = ['service', 'job', 'instance', 'le'];

/** Each metric an expression names, with the labels it selects by. */
function metricsIn(expr: string): { readonly name: string; readonly labels: readonly string[] }[] {
  const bare = expr.replaceAll(/"[^"]*"/gu, '""').replaceAll(/\bby \([^)]*\)/gu, '').replaceAll(/\[[^\]]*\]|\boffset \w+/gu, '');
  return [...bare.matchAll(/([a-zA-Z_:][\w:]*)(?:\{([^}]*)\})?/gu)]
    .filter(([, name = '']) => !words.has(name))
    .map(([, name = '', selector = '']) => ({ name, labels: [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/gu)].map(([, label = '']) => label) }));
}

const declarationOf = (name: string): StandardMetric | undefined => declaredMetrics.find((metric) =>
  metric.name === name || (metric.type === 'histogram' && ['_bucket', '_sum', '_count'].some((end) => `${metric.name}${end}` === name)));

describe('the alert rules', () => {
  it('are there, each with its own name, a severity, and what to do', () => {
    expect(rules.length).toBeGreaterThan(20);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { labels, annotations } of rules) {
      expect(['page', 'ticket']).toContain(labels.severity);
      expect([annotations.summary, annotations.action].every((text) => text.length > 10)).toBe(true);
    }
  });

  it.each(rules.map(({ alert, expr }) => [alert, expr] as const))('%s asks for metrics and labels that are declared', (alert, expr) => {
    const asked = metricsIn(expr);
    if (!expr.startsWith('up{')) expect(asked.length).toBeGreaterThan(0);
    for (const { name, labels } of asked) {
      const declared = declarationOf(name);
      expect([alert, name, declared === undefined]).toEqual([alert, name, false]);
      expect(labels.filter((label) => !ofPrometheus.includes(label) && !declared?.labels.includes(label))).toEqual([]);
    }
  });

  it('split by labels that their metrics have', () => {
    for (const { expr } of rules) {
      const known = new Set([...ofPrometheus, ...metricsIn(expr).flatMap(({ name }) => declarationOf(name)?.labels ?? [])]);
      const split = [...expr.matchAll(/\bby \(([^)]*)\)/gu)].flatMap(([, list = '']) => list.split(',').map((label) => label.trim()));
      expect(split.filter((label) => !known.has(label))).toEqual([]);
    }
  });
});
