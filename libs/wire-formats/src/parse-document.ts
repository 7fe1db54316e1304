import type { Warning } from '@dateline/contracts';
import { decodeBytes } from '@dateline/markup';
import { detectFormat } from './detect.js';
import type { ParsedDocument, ParsedItem, Rejection, WireDocument, WireFormat } from './document.js';
import { parsers } from './parsers.js';
import { draftOf } from './story/draft.js';
import { countNames } from './story/identity.js';
import type { ParsedStories, Parser } from './story/story-fields.js';

/** Items of one document; what lies beyond is reported, not read. */
export const maxItems = 10_000;

const rejectedDocument = (rejected: Rejection, warnings: readonly Warning[], format?: WireFormat): ParsedDocument => ({ format, items: [], refused: [], warnings, complete: true, rejected });

/** What a parser says, also where it throws after all: one hostile document must never take the poll down. */
function parsed(parser: Parser, text: string, document: WireDocument): ParsedStories {
  try {
    return parser.parse(text, { url: document.url, fileName: document.fileName });
  } catch (error) {
    return { stories: [], warnings: [], complete: false, rejected: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' };
  }
}

/**
 * All stories of one document: bytes to text, format by content, one bad item never losing the others.
 * Pure and total: what cannot be read is answered with a reason.
 */
export function parseDocument(document: WireDocument): ParsedDocument {
  const decoded = decodeBytes(document.bytes, { contentType: document.contentType, defaultCharset: document.source.charset });
  const detection = document.source.format === undefined ? detectFormat(decoded.text, document) : { format: document.source.format };
  if ('unknown' in detection) return rejectedDocument({ reason: document.bytes.length === 0 ? 'empty-item' : 'unknown-format', detail: detection.unknown }, decoded.warnings);
  const parser = parsers[detection.format];
  const { stories, warnings, complete, rejected } = parsed(parser, decoded.text, document);
  if (rejected !== undefined) return rejectedDocument({ reason: 'document-rejected', detail: rejected }, [...decoded.warnings, ...warnings], detection.format);
  const context = { document, format: detection.format, parserVersion: parser.version, names: countNames(stories), documentWarnings: decoded.warnings };
  const items: ParsedItem[] = [];
  const refused: ParsedDocument['refused'][number][] = [];
  stories.forEach((story, index) => {
    if (index >= maxItems) return;
    const item = draftOf(story, context);
    if (item === undefined) refused.push({ index, reason: 'empty-item', detail: 'neither headline nor text nor status' });
    else items.push(item);
  });
  if (stories.length > maxItems) refused.push({ index: maxItems, reason: 'too-many-items', detail: `${stories.length - maxItems} items beyond ${maxItems} were not read` });
  return { format: detection.format, items, refused, warnings: [...decoded.warnings, ...warnings], complete };
}
