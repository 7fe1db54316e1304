import { sourceText } from './source-text.js';
import type { MarkupBody } from './types.js';

/**
 * The text a reader sees: tags dropped, scripts, styles and the like with their content. It depends on the text and on which
 * elements are blocks, never on attributes, images, comments or formatting: state hashes rest on it (events.md, "State").
 * The text of `sourceText`, so that both always agree.
 */
export function visibleText(body: MarkupBody): string {
  return sourceText(body).text;
}
