import { formatInstant, type Warning } from '@dateline/contracts';

const maxLength = 100;

/** Minutes east of UTC. Names that mean several zones are left out: they are read as UTC with a warning. */
const zones: Readonly<Record<string, number>> = {
  utc: 0, gmt: 0, ut: 0, z: 0, wet: 0, bst: 60, cet: 60, cest: 120, met: 60, mest: 120, eet: 120, eest: 180, msk: 180, jst: 540, kst: 540,
  est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, akst: -540, akdt: -480, hst: -600,
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const isoPattern = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([a-z]{1,5}|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/iu;
const rfcPattern = /^(?:[a-z]{2,9}\.?,?\s+)?(\d{1,2})\s+([a-z]{3,9})\.?,?\s+(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]{1,5}|(?:gmt|utc)?[+-]\d{1,2}:?\d{0,2})?(?:\s*\([^)]{0,20}\))?)?$/iu;

export interface ReadInstant {
  readonly instant?: string;
  readonly ms?: number;
  readonly warning?: Warning;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
  readonly zone: string | undefined;
}

function offsetMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  const numeric = /^(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?$/iu.exec(zone);
  if (numeric === null) return zones[zone.toLowerCase()];
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
  return numeric[1] === '-' ? -minutes : minutes;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}

function isoParts(text: string): Parts | undefined {
  const match = isoPattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  return {
    year: Number(year), month: Number(month), day: Number(day), hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0),
    ms: Number((fraction ?? '0').padEnd(3, '0').slice(0, 3)), zone: zone ?? (hour === undefined ? 'Z' : undefined),
  };
}

function rfcParts(text: string): Parts | undefined {
  const match = rfcPattern.exec(text);
  if (match === null) return undefined;
  const [, day, month, year, hour, minute, second, zone] = match as unknown as [string, string, string, string, ...(string | undefined)[]];
  const named = months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return {
    year: fullYear(year), month: named, day: Number(day), hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0), ms: 0,
    zone: zone ?? (hour === undefined ? 'Z' : undefined),
  };
}

/** Milliseconds of the parts read as UTC, or undefined for a day, hour or month that does not exist. */
function utcOf(parts: Parts): number | undefined {
  const { year, month, day, hour, minute, second, ms } = parts;
  const midnight = hour === 24 && minute === 0 && second === 0;
  if (month < 1 || (hour > 23 && !midnight) || minute > 59 || second > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

const unread = (field: string, text: string): ReadInstant => ({ warning: { code: 'date-unread', detail: `${field}: ${text.slice(0, maxLength)}` } });

/**
 * A date of RFC 822 or ISO 8601 as an instant. A date that cannot be, or cannot be read, is absent with a warning: never now,
 * never rolled over. A missing or unknown zone is read as UTC with a warning.
 */
export function readInstant(field: string, raw: string | undefined): ReadInstant {
  const text = raw?.trim().replace(/\s+/gu, ' ');
  if (text === undefined || text === '') return {};
  if (text.length > maxLength) return unread(field, text);
  const parts = isoParts(text) ?? rfcParts(text);
  const utc = parts === undefined ? undefined : utcOf(parts);
  if (parts === undefined || utc === undefined) return unread(field, text);
  const offset = offsetMinutes(parts.zone);
  const ms = utc - (offset ?? 0) * 60_000;
  const warning = offset === undefined ? { warning: { code: 'zone-assumed', detail: `${field}: ${text} read as UTC` } } : {};
  return { instant: formatInstant(ms), ms, ...warning };
}

/** Reads the first of several spellings of one time that can be read; the warnings of those that cannot are kept. */
export function firstInstant(field: string, candidates: readonly (string | undefined)[]): { readonly instant?: string; readonly warnings: readonly Warning[] } {
  const warnings: Warning[] = [];
  for (const candidate of candidates) {
    const read = readInstant(field, candidate);
    if (read.warning !== undefined) warnings.push(read.warning);
    if (read.instant !== undefined) return { instant: read.instant, warnings };
  }
  return { warnings };
}
