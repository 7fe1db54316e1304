import { cutToBytes, maxBodyBytes, type RawArticle, type Warning } from '@dateline/contracts';
import { trimMarkup } from './trim-markup.js';
import type { StoryFields } from './story-fields.js';

export interface FittedBody {
  readonly body: RawArticle['body'];
  readonly warnings: readonly Warning[];
}

const blockEnd = /<\/(?:p|div|li|ul|ol|table|tr|blockquote|section|article|figure|h[1-6])\s{0,20}>|<br\s{0,20}\/?>/giu;
const paragraphEnd = /\n[ \t]*\n/gu;
const lineEnd = /[.!?]["'”’)]?\s|\n/gu;

/** Where the last match of a pattern ends, if that leaves at least half of the text. */
function lastEnd(text: string, pattern: RegExp): number | undefined {
  let end = 0;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end > text.length / 2 ? end : undefined;
}

/** An open tag at the end of cut HTML would show as text. */
function withoutTornTag(html: string): string {
  const open = html.lastIndexOf('<');
  return open > html.lastIndexOf('>') ? html.slice(0, open) : html;
}

function cutAtBlock({ contentType, value }: StoryFields['body']): string {
  const cut = cutToBytes(value, maxBodyBytes);
  if (contentType === 'text/plain') return cut.slice(0, lastEnd(cut, paragraphEnd) ?? lastEnd(cut, lineEnd) ?? cut.length).trimEnd();
  return withoutTornTag(cut.slice(0, lastEnd(cut, blockEnd) ?? cut.length));
}

/** The body within 256 KiB of UTF-8: a bigger page loses what nobody reads first, then it is cut at a block; either leaves a warning. */
export function fitBody(body: StoryFields['body']): FittedBody {
  if (Buffer.byteLength(body.value, 'utf8') <= maxBodyBytes) return { body: { ...body, truncated: false }, warnings: [] };
  const value = body.contentType === 'text/html' ? trimMarkup(body.value) : body.value;
  if (Buffer.byteLength(value, 'utf8') <= maxBodyBytes) {
    return { body: { ...body, value, truncated: false }, warnings: [{ code: 'markup-trimmed', detail: 'scripts, styles, drawings and comments left out for size' }] };
  }
  const cut = cutAtBlock({ ...body, value });
  const detail = `body of ${Buffer.byteLength(body.value, 'utf8')} bytes cut to ${Buffer.byteLength(cut, 'utf8')}`;
  return { body: { ...body, value: cut, truncated: true }, warnings: [{ code: 'body-truncated', detail }] };
}
