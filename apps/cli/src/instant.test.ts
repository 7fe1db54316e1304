import { describe, expect, it } from 'vitest';
import { readInstant } from './instant.js';

const now = Date.parse('2027-03-03T12:00:00Z');

describe('an instant as people write it', () => {
  it.each([
    ['2027-03-01T10:00:00Z', '2027-03-01T10:00:00.000Z'], ['2027-03-01T10:00+02:00', '2027-03-01T08:00:00.000Z'], ['2027-03-01', '2027-03-01T00:00:00.000Z'],
    ['90m', '2027-03-03T10:30:00.000Z'], ['2h', '2027-03-03T10:00:00.000Z'], ['7d', '2027-02-24T12:00:00.000Z'], ['0s', '2027-03-03T12:00:00.000Z'],
  ])('%s is read', (text, instant) => expect(readInstant(text, now)).toBe(instant));

  it.each(['', 'yesterday', '2027-02-30T', '2027-13-01', '10:00', '2027-03-01T10:00:00', '5 h', '-2h', '2w', '1700000000000'])('"%s" is none', (text) =>
    expect(readInstant(text, now)).toBeUndefined());
});
