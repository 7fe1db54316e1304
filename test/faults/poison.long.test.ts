import { describe, expect, it } from 'vitest';
import { badDeployOfEnricher, tableAwayFromStore } from './defect.js';
import { loadSize } from './load/plan.js';
import { poison } from './poison.js';

const stories = loadSize({ items: 10_000, versions: 2 });

describe('poison', () => {
  it.each([
    { share: 0.05, stored: 20_125, dead: 875 }, // 125 throw in a worker: their text goes on, beside their dead letters
    { share: 0, stored: 20_000, dead: 0 },
  ])('at a share of $share among 20,000 stories: every good one goes its way, and the breaker stays closed', async ({ share, stored, dead }) => {
    const { verdict, poison: sent, deadLetters, wrongLetters, enricher } = await poison({ size: stories, perSecond: 100, share });
    expect(verdict.findings).toEqual([]);
    expect(verdict).toMatchObject({ skipped: 0, books: { stored, dropped: 0, dead } });
    expect(deadLetters).toBe(sent);
    expect(wrongLetters).toEqual([]);
    expect(enricher).toMatchObject({ notLive: 0, notReady: 0 });
  });
});

describe('a defect in every story', () => {
  it('of the enricher opens the breaker within 1,000 items: no more dead letters than that takes, and the next deploy takes up the rest', async () => {
    const { verdict, deadWhileOpen, deadInTheEnd, killed, killedWhileOpen } = await badDeployOfEnricher({ size: stories, staysMs: 90_000 });
    expect(deadWhileOpen).toBeLessThan(50);
    expect(killedWhileOpen).toBe(killed);
    expect(deadInTheEnd).toBe(deadWhileOpen);
    expect(verdict.findings).toEqual([]);
    expect(verdict.books).toMatchObject({ stored: 20_000, dropped: 0, dead: 0 });
  });

  it('of the store opens its breakers, and they close by themselves once the defect is gone', async () => {
    const { verdict, deadInTheEnd, killed, killedWhileOpen } = await tableAwayFromStore({ size: loadSize({ items: 2_000, versions: 2 }), staysMs: 60_000 });
    expect(deadInTheEnd).toBeLessThan(8 * 50); // each stream has a breaker of its own
    expect(killedWhileOpen).toBe(killed);
    expect(verdict.counts).toMatchObject({ doubled: 0, leaked: 0, book: 0, 'kill-not-effective': 0 });
    expect(verdict.books.stored + verdict.books.dead).toBe(4_000); // what is dead is to be sent round again
  });
});
