import type { MarkupWarning, MarkupWarningCode } from '../warnings.js';

/** What an address is for: links may be http, https and mailto; media only http and https. */
export type UrlKind = 'link' | 'media';

/** An absolute address that may be stored, or the reason why there is none (the caller then keeps the raw value aside). */
export interface ResolvedUrl {
  readonly url?: string;
  readonly warning?: MarkupWarning;
}

const schemes: Record<UrlKind, ReadonlySet<string>> = {
  link: new Set(['http:', 'https:', 'mailto:']),
  media: new Set(['http:', 'https:']),
};
const longest = 8192;
const notInAddress = '[\\s\\u0000-\\u0020\\u007F-\\u00A0\\u200B-\\u200F\\u2060\\uFEFF]';
const leading = new RegExp(`^${notInAddress}+`);

/** White space, controls and invisible characters in front of or behind an address, as they hide `javascript:` from careless checks. */
function trimmed(raw: string): string {
  const start = leading.exec(raw)?.[0].length ?? 0;
  let end = raw.length;
  while (end > start && leading.test(raw[end - 1] ?? '')) end -= 1;
  return raw.slice(start, end);
}

function refused(code: MarkupWarningCode, raw: string): ResolvedUrl {
  return { warning: { code, detail: raw.slice(0, 200) } };
}

/**
 * Resolves an address against a base (RFC 3986 section 5) and lets only harmless schemes through, judged on what the
 * URL parser made of it, never on the text. Never throws; a bad authority, bracket or scheme gives a warning.
 */
export function resolveUrl(raw: string, base?: string, kind: UrlKind = 'link'): ResolvedUrl {
  const text = trimmed(raw.slice(0, longest + 1));
  if (text.length > longest) return refused('url-invalid', raw);
  const parsed = URL.parse(text) ?? (base === undefined ? null : URL.parse(text, base));
  if (parsed === null) return refused(base === undefined ? 'url-relative' : 'url-invalid', raw);
  if (!schemes[kind].has(parsed.protocol)) return refused('url-scheme', raw);
  return { url: parsed.href };
}
