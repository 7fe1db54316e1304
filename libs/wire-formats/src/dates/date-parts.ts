/** A date as it was written; whether such a day exists is not yet said. */
export interface DateParts {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly time?: TimeOfDay | undefined;
  /** As written; empty where none was. */
  readonly zone: string;
}

export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

const clock = /^(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?/u;

/** A time at the start of a text, and what stands behind it. */
export function readClock(text: string): { readonly time: TimeOfDay; readonly rest: string } | undefined {
  const match = clock.exec(text);
  if (match === null) return undefined;
  const [all, hour, minute, second, fraction] = match;
  const time = { hour: Number(hour), minute: Number(minute ?? 0), second: Number(second ?? 0), ms: Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)) };
  return { time, rest: text.slice(all.length).trim() };
}

/** Milliseconds since 1970 of the parts read as UTC; undefined for a day, hour or month that does not exist. `24:00` and a leap second do. */
export function utcOf({ year, month, day, time }: DateParts): number | undefined {
  const { hour, minute, second, ms } = time ?? { hour: 0, minute: 0, second: 0, ms: 0 };
  const midnight = hour === 24 && minute === 0 && second === 0;
  if (month < 1 || month > 12 || (hour > 23 && !midnight) || minute > 59 || second > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}
