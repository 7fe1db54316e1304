import type { IncomingHttpHeaders } from 'node:http';
import type { Validators } from '../result.js';

/** What a GET says of itself, with the validators of the last answer as they came. */
export function requestHeaders(host: string, userAgent: string, validators: Validators): Record<string, string> {
  return {
    host,
    'user-agent': userAgent,
    accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5',
    'accept-encoding': 'gzip, br',
    ...(validators.etag === undefined ? {} : { 'if-none-match': validators.etag }),
    ...(validators.lastModified === undefined ? {} : { 'if-modified-since': validators.lastModified }),
  };
}

/** The validators of an answer, byte for byte: no unquoting, no date arithmetic. */
export function validatorsOf(headers: IncomingHttpHeaders): Validators {
  const { etag, 'last-modified': lastModified } = headers;
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}

/** `Retry-After` in milliseconds from now: seconds, or a date (RFC 9110, section 10.2.3). */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/u.test(value)) return Number(value) * 1_000;
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? undefined : Math.max(0, instant - now);
}

/** How long `Cache-Control` calls an answer fresh, in milliseconds. */
export function maxAgeMs(value: string | undefined): number | undefined {
  const seconds = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/iu.exec(value ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

/** The content codings in the order they were applied; `identity` is none. */
export function codingsOf(value: string | undefined): string[] {
  return (value ?? '').toLowerCase().split(',').map((coding) => coding.trim()).filter((coding) => coding !== '' && coding !== 'identity');
}
