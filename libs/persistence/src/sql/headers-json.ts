import type { WireHeaders } from '@dateline/contracts';

type HeaderValue = string | { readonly base64: string };

/**
 * Record headers as JSON that `jsonb` takes: text where the bytes are clean UTF-8, else `{"base64": …}`; several of one name are a list.
 */
export function headersJson(headers: WireHeaders): string {
  const entries = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[printable(name), valueOf(value)] as const]));
  return JSON.stringify(Object.fromEntries(entries));
}

/** The headers that `headersJson` wrote, as bytes. */
export function headersFromJson(json: Readonly<Record<string, unknown>>): WireHeaders {
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, Array.isArray(value) ? value.map(bytesOf) : bytesOf(value)]));
}

const bytesOf = (value: unknown): Buffer => (typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from((value as { base64: string }).base64, 'base64'));

const valueOf = (value: Uint8Array | string | readonly (Uint8Array | string)[]): HeaderValue | HeaderValue[] =>
  typeof value === 'string' || value instanceof Uint8Array ? single(value) : value.map(single);

function single(value: Uint8Array | string): HeaderValue {
  const bytes = Buffer.from(value as string);
  const text = bytes.toString('utf8');
  const clean = !text.includes('\u0000') && Buffer.from(text, 'utf8').equals(bytes);
  return clean ? text : { base64: bytes.toString('base64') };
}

/** Header names are ours or nobody's; one with a NUL or a lone surrogate is kept readable. */
const printable = (name: string): string => name.replaceAll('\u0000', '\u2400').toWellFormed();
