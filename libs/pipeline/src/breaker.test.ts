import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Breaker, defectKind, PoisonError } from './index.js';

const record = (breaker: Breaker, times: number, source: (n: number) => string, kind?: string): void => {
  for (let n = 0; n < times; n++) breaker.record(source(n), kind);
};
const sourceOf = (count: number) => (n: number) => `source-${n % count}`;

describe('the breaker', () => {
  it('opens at the fiftieth defect of one kind from three sources', () => {
    const breaker = new Breaker();
    record(breaker, 49, sourceOf(3), 'clean | TypeError | f');
    expect(breaker.isOpen).toBe(false);
    breaker.record('source-1', 'clean | TypeError | f');
    expect(breaker.state).toEqual({ state: 'open', kind: 'clean | TypeError | f', count: 50, sources: 3 });
  });

  it('stays closed for one broken feed among several', () => {
    const breaker = new Breaker();
    record(breaker, 100, sourceOf(5));
    record(breaker, 400, () => 'source-0', 'kind');
    expect(breaker.isOpen).toBe(false);
  });

  it('opens for a single source when it is the only one', () => {
    const breaker = new Breaker();
    record(breaker, 50, () => 'only', 'kind');
    expect(breaker.isOpen).toBe(true);
  });

  it('stays closed for many defects of many kinds', () => {
    const breaker = new Breaker();
    for (let n = 0; n < 500; n++) breaker.record(`source-${n % 4}`, `kind-${n % 11}`);
    expect(breaker.isOpen).toBe(false);
  });

  it('forgets what is more than 500 items ago', () => {
    const breaker = new Breaker();
    record(breaker, 49, sourceOf(3), 'kind');
    record(breaker, 500, sourceOf(3));
    record(breaker, 49, sourceOf(3), 'kind');
    expect(breaker.isOpen).toBe(false);
  });

  it('stays open for all that ends well meanwhile, until it is reset, and begins anew then', () => {
    const breaker = new Breaker();
    record(breaker, 50, () => 'only', 'kind');
    record(breaker, 1_000, () => 'only');
    expect(breaker.isOpen).toBe(true);
    breaker.reset();
    record(breaker, 49, () => 'only', 'kind');
    expect(breaker.isOpen).toBe(false);
  });

  it('closed on trial, opens again at a tenth of the threshold, until a whole window has gone by', () => {
    const breaker = new Breaker();
    const openAndTry = (): void => {
      record(breaker, 50, () => 'only', 'kind');
      breaker.closeOnTrial();
    };
    openAndTry();
    record(breaker, 4, () => 'only', 'kind');
    expect(breaker.isOpen).toBe(false);
    breaker.record('only', 'kind');
    expect(breaker.isOpen).toBe(true);
    openAndTry();
    record(breaker, 500, () => 'only');
    record(breaker, 49, () => 'only', 'kind');
    expect(breaker.isOpen).toBe(false);
  });

  it('agrees with a plain count over the last items', () => {
    const sample = fc.record({ source: fc.constantFrom('a', 'b', 'c', 'd'), kind: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }) });
    fc.assert(fc.property(fc.array(sample, { maxLength: 60 }), (samples) => {
      const breaker = new Breaker({ threshold: 5, window: 12, minSources: 3 });
      let open = false;
      samples.forEach(({ source, kind }, index) => {
        breaker.record(source, kind);
        const last = samples.slice(Math.max(0, index - 11), index + 1);
        const same = last.filter((one) => kind !== undefined && one.kind === kind);
        const sources = new Set(last.map((one) => one.source)).size;
        open ||= same.length >= 5 && new Set(same.map((one) => one.source)).size >= Math.min(3, sources);
        expect(breaker.isOpen).toBe(open);
      });
    }));
  });

  it('counts deadlines, lost workers and unclassified throws, never classified poison', () => {
    expect(defectKind({ reason: 'schema-invalid', step: 'decode' })).toBeUndefined();
    expect(defectKind({ reason: 'storage-refused', cause: new PoisonError('storage-refused', 'x') })).toBeUndefined();
    expect(defectKind({ reason: 'enrichment-timeout', step: 'enrich' })).toContain('enrich | enrichment-timeout');
    expect(defectKind({ reason: 'defect', cause: new TypeError('x'), step: 'clean' })).toMatch(/^clean \| defect \| TypeError \| .*breaker\.test\.ts/);
  });
});
