import type { RawArticle } from '../events/raw-article.js';
import { topics } from './topics.js';

/** Room for headers, key and the record batch's own bytes. */
const overhead = 64 * 1024;
const limit = topics['raw-normal'].maxMessageBytes - overhead;

/** A body as delivered may have this many bytes of UTF-8. */
export const maxBodyBytes = 256 * 1024;
/** An article's own page may have this many bytes of UTF-8. */
export const maxPageBytes = 512 * 1024;

const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value), 'utf8');

/** The longest start of a text that has at most `bytes` bytes of UTF-8; never ends inside a character. */
export function cutToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text, 'utf8') <= bytes) return text;
  const encoded = Buffer.from(text, 'utf8');
  let end = Math.max(0, bytes);
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return encoded.toString('utf8', 0, end);
}

const withBody = (article: RawArticle, bytes: number): RawArticle => ({
  ...article,
  body: { ...article.body, value: cutToBytes(article.body.value, bytes), truncated: true },
  warnings: [...article.warnings, { code: 'body-truncated', detail: `body cut to ${bytes} bytes` }],
});

function withoutPage({ page, ...article }: RawArticle): RawArticle {
  return page === undefined ? article : { ...article, warnings: [...article.warnings, { code: 'page-dropped', detail: `page of ${jsonBytes(page)} bytes left out` }] };
}

/** The article trimmed to its topic's limit: page first, then body; every cut leaves a warning. */
export function fitRawArticle(article: RawArticle): RawArticle {
  const pageTooLong = article.page !== undefined && Buffer.byteLength(article.page.value, 'utf8') > maxPageBytes;
  let fitted = pageTooLong ? withoutPage(article) : article;
  if (Buffer.byteLength(fitted.body.value, 'utf8') > maxBodyBytes) fitted = withBody(fitted, maxBodyBytes);
  if (jsonBytes(fitted) <= limit) return fitted;
  fitted = withoutPage(fitted);
  const size = jsonBytes(fitted);
  if (size <= limit) return fitted;
  // JSON may spell one byte with six (\u0000), so a sixth of what is left is always enough.
  const rest = size - jsonBytes(fitted.body.value);
  return withBody(fitted, Math.max(0, Math.floor((limit - rest) / 6)));
}
