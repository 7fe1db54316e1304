import { readClock, type DateParts, type TimeOfDay } from './date-parts.js';
import { monthOf } from './month-names.js';

/** Two digits mean 1950 to 2049 (RFC 2822, section 4.3). */
function yearOf(word: string | undefined): number | undefined {
  if (word === undefined || !/^(?:\d{2}|\d{4})$/u.test(word)) return undefined;
  const year = Number(word);
  return word.length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}

const dayOf = (word: string | undefined): number | undefined => (word !== undefined && /^\d{1,2}(?:st|nd|rd|th|\.)?$/iu.test(word) ? Number.parseInt(word, 10) : undefined);

/** Words of a date: comments, commas and a weekday in front (even a wrong one) left out; `12-Apr-17` as three words. */
function wordsOf(text: string): string[] {
  const words = text.replace(/\([^()]*\)/gu, ' ').replaceAll(',', ' ').replace(/^(\D{0,12}\d{1,2})-(\p{L}{3,9})-(\d{2,4})\b/u, '$1 $2 $3').trim().split(/\s+/u);
  const [first] = words;
  return first !== undefined && /^\p{L}{2,12}\.?$/u.test(first) && monthOf(first) === undefined ? words.slice(1) : words;
}

function twelveHours(time: TimeOfDay, half: string): TimeOfDay | undefined {
  if (time.hour < 1 || time.hour > 12) return undefined;
  return { ...time, hour: (time.hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0) };
}

/** `18:03:00 GMT`, `6:03 PM EST`, or nothing. */
function timeAndZone(words: readonly string[]): Pick<DateParts, 'time' | 'zone'> | undefined {
  if (words.length === 0 || (words.length === 1 && /^\p{L}{1,5}$/u.test(words[0] ?? ''))) return { zone: words.join('') };
  const clock = /^\d{1,2}:\d{2}/u.test(words[0] ?? '') ? readClock(words.join(' ')) : undefined;
  if (clock === undefined) return undefined;
  const half = /^[ap]\.?m\.?(?=\s|$)/iu.exec(clock.rest)?.[0];
  if (half === undefined) return { time: clock.time, zone: clock.rest };
  const time = twelveHours(clock.time, half);
  return time === undefined ? undefined : { time, zone: clock.rest.slice(half.length).trim() };
}

/** The order of the words, and what stands behind the date: `12 Apr 2017 …`, `Apr 12 2017 …`, and asctime's `Apr 12 18:03:00 [GMT] 2017`. */
function ordered([a = '', b = '', c = '', ...rest]: readonly string[]): readonly [day: string, month: string, year: string, rest: readonly string[]] {
  if (monthOf(a) === undefined) return [a, b, c, rest];
  if (!c.includes(':')) return [b, a, c, rest];
  return [b, a, rest.at(-1) ?? '', [c, ...rest.slice(0, -1)]];
}

/** RFC 822 and 2822 with the oddities feeds have: commas anywhere, full or foreign months, two-digit years, no seconds, no time. */
export function readRfcDate(text: string): DateParts | undefined {
  const [dayWord, monthWord, yearWord, rest] = ordered(wordsOf(text));
  const [day, month, year] = [dayOf(dayWord), monthOf(monthWord), yearOf(yearWord)];
  const tail = timeAndZone(rest);
  if (day === undefined || month === undefined || year === undefined || tail === undefined) return undefined;
  return { year, month, day, ...tail };
}
