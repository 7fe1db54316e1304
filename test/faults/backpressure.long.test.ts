import { groupsOf } from '@dateline/contracts';
import { describe, expect, it } from 'vitest';
import { backlogAtStart, slowDatabase, type PressureOutcome } from './backpressure.js';

/** Joins when nobody is put out: one for each group, and one more where the first was answered too late. */
const ordinaryJoins = (service: 'enricher' | 'store'): number => groupsOf(service).length * 2;

function expectCalm(outcome: PressureOutcome, stored: number): void {
  expect(outcome.verdict.findings).toEqual([]);
  expect(outcome.verdict.books).toMatchObject({ stored, dropped: 0, dead: 0 });
  for (const service of ['enricher', 'store'] as const) {
    const { crashes, joins, peakMiB } = outcome[service];
    expect(crashes, service).toBe(0);
    expect(joins, service).toBeLessThanOrEqual(ordinaryJoins(service));
    expect(peakMiB, service).toBeLessThan(512);
  }
}

describe('under pressure', () => {
  it('a backlog of 100,000 stories at start leaves memory bounded, groups whole and nothing behind', async () => {
    expectCalm(await backlogAtStart(33_334), 100_002);
  });

  it('a database at a tenth of its speed for ten minutes slows the line down and does nothing else to it', async () => {
    expectCalm(await slowDatabase({ items: 10_000, share: 0.1, minutes: 10 }), 30_000);
  });
});
