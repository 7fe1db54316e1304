import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionValues } from '../src/events/enrichment-fields.js';
import { compareReadings, laterReading, type Reading } from '../src/lifecycle/reading.js';

const anyReading: fc.Arbitrary<Reading> = fc.record({ action: fc.constantFrom(...actionValues, 'a-word-of-later'), generation: fc.integer({ min: 1, max: 4 }) });
const inTurn = (readings: readonly Reading[]): Reading | undefined => readings.reduce<Reading | undefined>(laterReading, undefined);

describe('the reading that counts for a version', () => {
  it.each<[string, Reading, Reading]>([
    ['a kill that a newer generation reads', { action: 'new', generation: 1 }, { action: 'kill', generation: 2 }],
    ['a story where an older generation read a kill', { action: 'kill', generation: 1 }, { action: 'new', generation: 2 }],
    ['of one generation the kill before the hold', { action: 'hold', generation: 3 }, { action: 'kill', generation: 3 }],
    ['of one generation the hold before the story', { action: 'update', generation: 3 }, { action: 'hold', generation: 3 }],
    ['of one generation the story before what opens', { action: 'release', generation: 3 }, { action: 'new', generation: 3 }],
  ])('is %s, in either order', (_, lower, higher) => {
    expect(laterReading(lower, higher)).toBe(higher);
    expect(laterReading(higher, lower)).toBe(higher);
  });

  it('is the same whatever the order and however often readings come', () => {
    const anyRun = fc.array(anyReading, { minLength: 1, maxLength: 8 }).chain((readings) => fc.record({
      readings: fc.constant(readings),
      again: fc.shuffledSubarray([...readings, ...readings], { minLength: readings.length, maxLength: readings.length * 2 }),
    }));
    fc.assert(fc.property(anyRun, ({ readings, again }) => {
      const whole = inTurn([...readings, ...again]);
      expect(inTurn([...again, ...readings])).toEqual(whole);
      for (const reading of readings) expect(compareReadings(whole as Reading, reading)).toBeGreaterThanOrEqual(0);
    }));
  });

  it('stays the same object when a repeat says nothing new', () => {
    const before = { action: 'kill', generation: 2 };
    expect(laterReading(before, { ...before })).toBe(before);
  });
});
