import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstInstant, readInstant } from './instants.js';

const at = '2017-04-12T18:03:00.000Z';

describe('readInstant reads', () => {
  it.each([
    ['RFC 822', 'Wed, 12 Apr 2017 18:03:00 GMT'],
    ['a wrong weekday', 'Mon, 12 Apr 2017 18:03:00 GMT'],
    ['no weekday', '12 Apr 2017 18:03:00 GMT'],
    ['commas anywhere', 'Wed 12 Apr, 2017, 18:03:00 +0000'],
    ['a full month', 'Wednesday, 12 April 2017 18:03:00 UT'],
    ['a two-digit year', '12 Apr 17 18:03 Z'],
    ['no seconds', '12 Apr 2017 18:03 GMT'],
    ['an offset', 'Wed, 12 Apr 2017 20:03:00 +0200'],
    ['an offset with a colon', 'Wed, 12 Apr 2017 20:03:00 +02:00'],
    ['a short offset', 'Wed, 12 Apr 2017 20:03:00 +2'],
    ['GMT with an offset', 'Wed, 12 Apr 2017 17:03:00 GMT-01:00'],
    ['a comment', 'Wed, 12 Apr 2017 18:03:00 +0000 (UTC)'],
    ['a zone by name', 'Wed, 12 Apr 2017 14:03:00 EDT'],
    ['a zone of Central Europe', 'Wed, 12 Apr 2017 20:03:00 CEST'],
    ['hyphens', 'Wednesday, 12-Apr-17 18:03:00 GMT'],
    ['the month first', 'April 12, 2017 18:03:00 GMT'],
    ['half days', 'Apr 12, 2017 6:03 PM GMT'],
    ['asctime with a zone', 'Wed Apr 12 18:03:00 GMT 2017'],
    ['a German month', '12. April 2017 18:03 UTC'],
    ['a French one', 'mer., 12 avr. 2017 18:03:00 +0000'],
    ['ISO 8601', '2017-04-12T18:03:00Z'],
    ['lower-case letters', '2017-04-12t18:03:00z'],
    ['a fraction', '2017-04-12T18:03:00.000+00:00'],
    ['a comma fraction', '2017-04-12T18:03:00,0004Z'],
    ['no seconds', '2017-04-12T18:03Z'],
    ['a space for the T', '2017-04-12 20:03:00 +0200'],
    ['an offset of hours', '2017-04-12T20:03:00+02'],
    ['basic form, as NITF has it', '20170412T180300+0000'],
    ['an ordinal day', '2017-102T18:03:00Z'],
    ['a week date', '2017-W15-3T18:03:00Z'],
    ['one-digit months and days', '2017-4-12 18:03 UTC'],
    ['white space', '  2017-04-12T18:03:00Z\n'],
  ])('%s', (_name, text) => expect(readInstant('f', text)).toEqual({ instant: at, ms: Date.parse(at), exact: true }));

  it.each([
    ['midnight at the end of a day', '2017-04-12T24:00:00Z', '2017-04-13T00:00:00.000Z'],
    ['a leap second', '2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['a leap day', '2016-02-29T00:00:00Z', '2016-02-29T00:00:00.000Z'],
    ['a year of the last century', '12 Apr 68 00:00 GMT', '1968-04-12T00:00:00.000Z'],
    ['milliseconds', '2017-04-12T18:03:00.120456Z', '2017-04-12T18:03:00.120Z'],
  ])('%s', (_name, text, instant) => expect(readInstant('f', text).instant).toBe(instant));
});

describe('readInstant says when it assumes', () => {
  it.each([
    ['no zone', '2017-04-12T18:03:00', at, 'zone-assumed'],
    ['an unknown zone', 'Wed, 12 Apr 2017 18:03:00 QQT', at, 'zone-assumed'],
    ['a place for a zone', '2017-04-12 18:03 Europe/Vienna', at, 'zone-assumed'],
    ['a name of two zones', 'Wed, 12 Apr 2017 19:03:00 BST', at, 'zone-assumed'],
    ['a military letter', '12 Apr 2017 18:03:00 A', at, 'zone-assumed'],
    ['an impossible offset', '2017-04-12T18:03:00+99:00', at, 'zone-assumed'],
    ['no time', '2017-04-12', '2017-04-12T00:00:00.000Z', 'time-assumed'],
    ['no day', '2017-04', '2017-04-01T00:00:00.000Z', 'time-assumed'],
    ['nothing but a year', '2017', '2017-01-01T00:00:00.000Z', 'time-assumed'],
    ['no time, RFC 822', 'Wed, 12 Apr 2017', '2017-04-12T00:00:00.000Z', 'time-assumed'],
  ])('%s', (_name, text, instant, code) => expect(readInstant('f', text)).toMatchObject({ instant, exact: false, warning: { code } }));
});

describe('readInstant never guesses', () => {
  it.each([
    ['a weekday and a number', 'Tue, foo 5'], ['the thirtieth of February', '2015-02-30'], ['a thirteenth month', '2015-13-01T00:00Z'], ['a twenty-fifth hour', '2015-01-01T25:00Z'],
    ['a slashed date, which two continents read differently', '12/01/2015'], ['the 366th day of a common year', '2015-366'], ['week 54', '2015-W54-1'], ['words', 'for release Sunday papers'],
    ['time before date', '0001 GMT April 5 2026'], ['half day 13', 'Apr 12, 2017 13:03 PM GMT'], ['a year PostgreSQL does not know', '0000-01-01T00:00:00Z'],
    ['a year that leaves its four digits', '9999-12-31T23:59:59-12:00'], ['something endless', '1'.repeat(100_000)], ['a number', '1491991380'],
  ])('%s', (_name, text) => {
    const { instant, warning } = readInstant('pubDate', text);
    expect(instant).toBeUndefined();
    expect(warning?.code).toBe('date-unread');
    expect(warning?.detail.length).toBeLessThan(120);
  });

  it('answers an absent date with nothing', () => expect([readInstant('f', undefined), readInstant('f', '  ')]).toEqual([{}, {}]));

  it('answers anything with an instant that sorts, or a warning', () => {
    const piece = fc.constantFrom('2017', '-04', '-12', 'T', '18:03', ':60', ' ', 'Apr', '12', 'GMT', '+0200', '(x)', ',', 'W', '0000', '9999', 'constructor', '__proto__');
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(piece, { maxLength: 9 }).map((parts) => parts.join(''))), (text) => {
      const { instant, warning, ms } = readInstant('f', text);
      if (instant === undefined) expect(warning === undefined).toBe(text.trim() === '');
      else {
        expect(instant).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
        expect(Date.parse(instant)).toBe(ms);
      }
    }), { numRuns: 2000 });
  });
});

it('takes the first spelling that can be read, and keeps the warnings of the others', () => {
  expect(firstInstant('f', ['soon', undefined, '2017-04-12T18:03:00Z', 'later'])).toEqual({ instant: at, warnings: [{ code: 'date-unread', detail: 'f: soon' }] });
});
