import { cleanText } from '../charset/clean-text.js';
import { htmlSourceText } from './html-blocks.js';
import { plainBlocks } from './plain-blocks.js';
import type { MarkupBody, SourceText } from './types.js';
import { unifyLineEnds } from './white-space.js';

const htmlTypes = /^\s{0,20}(?:text\/html|application\/xhtml\+xml)\b/i;

/**
 * The source text of a body: the text that receipts point into (events.md, `removedSpans`), and its blocks. Plain text
 * stays as it is but for its line ends; HTML becomes lines: a blank line between blocks, `br` and table rows one line each,
 * cells parted by TABs. Never throws; linear in the body.
 */
export function sourceText(body: MarkupBody): SourceText {
  if (htmlTypes.test(body.contentType)) return htmlSourceText(body.value);
  const text = unifyLineEnds(cleanText(body.value).text);
  return { text, blocks: plainBlocks(text) };
}
