import { describe, expect, it } from 'vitest';
import { badDeployOfEnricher } from './defect.js';
import { loadSize } from './load/plan.js';
import { poison } from './poison.js';

describe('poison', () => {
  it('of eight kinds, one record in twenty: each is a dead letter with its reason and bytes, every good story goes its way, and the breaker stays closed', async () => {
    const { verdict, poison: sent, deadLetters, wrongLetters, enricher } = await poison({ size: loadSize({ items: 1_000, versions: 2 }), perSecond: 100, share: 0.05 });
    expect(verdict.findings).toEqual([]);
    // Twelve of the poisonous ones throw in a worker: their text goes on, beside their dead letters.
    expect(verdict).toMatchObject({ skipped: 0, books: { published: 2_100, stored: 2_012, duplicates: 0, dropped: 0, dead: 88 } });
    expect(deadLetters).toBe(sent);
    expect(wrongLetters).toEqual([]);
    expect(enricher).toMatchObject({ notLive: 0, notReady: 0 });
  }, 300_000);
});

describe('a defect in every story', () => {
  it('opens the breaker: fifty dead letters and no more, every kill passes, and the next deploy takes up the rest', async () => {
    const { verdict, deadWhileOpen, deadInTheEnd, killed, killedWhileOpen } = await badDeployOfEnricher({ size: loadSize({ items: 500, versions: 2 }), staysMs: 10_000 });
    expect(deadWhileOpen).toBeLessThan(50);
    expect(killedWhileOpen).toBe(killed);
    expect(deadInTheEnd).toBe(deadWhileOpen);
    expect(verdict.findings).toEqual([]);
    expect(verdict.books).toMatchObject({ stored: 1_000, dropped: 0, dead: 0 });
  }, 300_000);
});
