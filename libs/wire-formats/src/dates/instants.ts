import { formatInstant, type Warning } from '@dateline/contracts';
import { utcOf } from './date-parts.js';
import { readIsoDate } from './iso-date.js';
import { readRfcDate } from './rfc-date.js';
import { readZone } from './zones.js';

const maxLength = 100;
/** PostgreSQL knows no year 0, and the fixed width none beyond 9999. */
const [earliest, latest] = [Date.parse('0001-01-01T00:00:00.000Z'), Date.parse('9999-12-31T23:59:59.999Z')];

/** What a date came to. All absent for an empty one. */
export interface ReadInstant {
  readonly instant?: string;
  /** The same in milliseconds since 1970. */
  readonly ms?: number;
  /** True when time of day and zone were both written and mean one thing: an embargo must be. */
  readonly exact?: boolean;
  readonly warning?: Warning;
}

const unread = (field: string, text: string): ReadInstant => ({ warning: { code: 'date-unread', detail: `${field}: ${text.slice(0, maxLength)}` } });

/**
 * A date of RFC 822, ISO 8601 or asctime as an instant. What cannot be a date, or cannot be read, is absent with a warning: never
 * now, never rolled over. A missing or unknown zone is read as UTC, a missing time as midnight, both with a warning.
 * Never `new Date(text)`, which takes foreign text for a date and the server's zone for its own.
 */
export function readInstant(field: string, raw: string | undefined): ReadInstant {
  if (raw !== undefined && raw.length > 10 * maxLength) return unread(field, raw);
  const text = raw?.trim().replace(/\s+/gu, ' ');
  if (text === undefined || text === '') return {};
  if (text.length > maxLength) return unread(field, text);
  const parts = readIsoDate(text) ?? readRfcDate(text);
  const utc = parts === undefined ? undefined : utcOf(parts);
  if (parts === undefined || utc === undefined) return unread(field, text);
  const zone = readZone(parts.zone);
  const ms = utc - zone.minutes * 60_000;
  if (ms < earliest || ms > latest) return unread(field, text);
  if (parts.time === undefined) return { instant: formatInstant(ms), ms, exact: false, warning: { code: 'time-assumed', detail: `${field}: ${text} read as midnight UTC` } };
  const warning = zone.certain ? {} : { warning: { code: 'zone-assumed', detail: `${field}: ${text} read as ${formatInstant(ms)}` } };
  return { instant: formatInstant(ms), ms, exact: zone.certain, ...warning };
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
