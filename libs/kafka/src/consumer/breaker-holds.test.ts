import { describe, expect, it } from 'vitest';
import { BreakerHolds } from './breaker-holds.js';

const at = (offset: string) => ({ topic: 'stories', partition: 0, offset, key: null, value: null, headers: {}, timestamp: 0 });

describe('what an open breaker holds back', () => {
  it('starts at the first record held and grows, and knows what has passed', () => {
    const holds = new BreakerHolds();
    expect(holds.hold('stories', 0, { from: 5n, to: 10n })).toBe(true);
    expect(holds.hold('stories', 0, { from: 10n, to: 20n })).toBe(false);
    expect(holds.heldFrom('stories', 0)).toBe(5n);
    expect(holds.alreadyPassed(at('19'))).toBe(20n);
    expect(holds.alreadyPassed(at('20'))).toBeUndefined();
    expect(holds.heldFrom('stories', 1)).toBeUndefined();
    expect(holds.size).toBe(1);
  });

  it('forgets a partition that is released, and all after a rejoin', () => {
    const holds = new BreakerHolds();
    holds.hold('stories', 0, { from: 5n, to: 10n });
    holds.hold('stories', 1, { from: 5n, to: 10n });
    holds.release('stories', 0);
    expect(holds.heldFrom('stories', 0)).toBeUndefined();
    holds.clear();
    expect(holds.size).toBe(0);
  });
});
