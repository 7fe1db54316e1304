import { describe, expect, it } from 'vitest';
import { createClocks } from './clocks.js';

/** Clocks of which the process's ticks `roundTripMs` while the database is asked, and what was logged. */
function clocks(database: number, { roundTripMs = 0 } = {}) {
  const said: string[] = [];
  const log = (level: string) => (_fields: object, message: string) => void said.push(`${level}: ${message}`);
  let process = 1_000_000;
  const pair = createClocks({
    databaseNow: async () => ((process += roundTripMs), database),
    nowMs: () => process,
    logger: { warn: log('warn'), error: log('error') } as never,
  });
  return { ...pair, said, set: (ms: number) => { process = ms; } };
}

describe('releases', () => {
  it.each<[string, number, number, boolean]>([
    ['the same', 1_000_000, 0, true], ['two seconds ahead', 1_002_000, 0, true], ['two seconds behind', 998_000, 0, true],
    ['more ahead', 1_002_001, 0, false], ['more behind', 997_999, 0, false], ['within a slow round trip', 1_003_500, 1_500, true],
    ['ahead of the end of a round trip', 1_003_501, 1_500, false],
  ])('are let go only while the clocks agree: PostgreSQL\'s is %s', async (_name, database, roundTripMs, agree) => {
    const pair = clocks(database, { roundTripMs });
    expect(await pair.agree()).toBe(agree);
    expect(pair.status().ok).toBe(agree);
  });

  it('wait for an answer that comes in time, and call no clock wrong meanwhile', async () => {
    const pair = clocks(1_001_000, { roundTripMs: 2_001 });
    expect([await pair.agree(), pair.status().ok, pair.said]).toEqual([false, true, []]);
  });

  it('say once that they wait, by how much the clocks differ, and that they go on', async () => {
    const pair = clocks(1_000_000);
    pair.set(1_003_200);
    expect([await pair.agree(), await pair.agree()]).toEqual([false, false]);
    expect(pair.status().detail).toBe('this machine\'s clock and PostgreSQL\'s differ by 3.2 s: releases wait');
    pair.set(1_000_100);
    expect(await pair.agree()).toBe(true);
    expect(pair.said).toEqual(['error: no embargo is ended until the clocks agree', 'warn: the clocks agree again: releases go on']);
  });
});
