import { readClock, type DateParts } from './date-parts.js';

type Day = Pick<DateParts, 'year' | 'month' | 'day'>;

/** Month and day of the `ordinal`-th day of a year; a day that the year has not stays impossible. */
function ordinalDay(year: number, ordinal: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, 0, ordinal);
  return ordinal < 1 || date.getUTCFullYear() !== year ? { year, month: 0, day: 0 } : { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** ISO week date: week 1 is the one with the year's first Thursday. */
function weekDay(year: number, week: number, weekday: number): Day {
  if (week < 1 || week > 53) return { year, month: 0, day: 0 };
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getUTCDate() - ((fourth.getUTCDay() + 6) % 7);
  const date = new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + weekday - 1));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const forms: readonly (readonly [pattern: RegExp, day: (...numbers: [number, number, number]) => Day])[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/u, (year, month, day) => ({ year, month, day })],
  [/^(\d{4})(\d{2})(\d{2})$/u, (year, month, day) => ({ year, month, day })],
  [/^(\d{4})-?(\d{3})$/u, (year, ordinal) => ordinalDay(year, ordinal)],
  [/^(\d{4})-?W(\d{2})-?([1-7])$/iu, weekDay],
  [/^(\d{4})-(\d{2})$/u, (year, month) => ({ year, month, day: 1 })],
  [/^(\d{4})$/u, (year) => ({ year, month: 1, day: 1 })],
];

function dayOf(text: string): Day | undefined {
  for (const [pattern, day] of forms) {
    const match = pattern.exec(text);
    if (match !== null) return day(Number(match[1]), Number(match[2]), Number(match[3]));
  }
  return undefined;
}

/** ISO 8601 and its W3C profile: calendar, ordinal and week dates, extended and basic (NITF's `20170412T180300+0000`), a space for the `T`. */
export function readIsoDate(text: string): DateParts | undefined {
  const match = /^([\dW-]{4,12}?)(?:[T ]\s?(\d.*))?$/iu.exec(text);
  const day = match?.[1] === undefined ? undefined : dayOf(match[1]);
  if (day === undefined) return undefined;
  const clock = match?.[2] === undefined ? undefined : readClock(match[2]);
  return { ...day, time: clock?.time, zone: clock?.rest ?? '' };
}
