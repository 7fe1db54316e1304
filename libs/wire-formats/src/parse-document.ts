import { decodeBytes } from '@dateline/markup';
import type { Warning } from '@dateline/contracts';
import { defectDetail } from './defect-detail.js';
import { detectFormat, type Detection } from './detect.js';
import type { ParsedDocument, ParsedItem, Rejection, WireDocument, WireFormat } from './document.js';
import { whyNotText } from './not-text.js';
import { parsers } from './parsers.js';
import { draftOf, ingestOf, type DraftContext } from './story/draft.js';
import { countNames, idsOf } from './story/identity.js';
import { onePerItem } from './story/one-per-item.js';
import type { ParsedStories, Parser, StoryFields, UnreadStory } from './story/story-fields.js';

/** Items of one document; what lies beyond is reported, not read. */
export const maxItems = 10_000;

type Refused = ParsedDocument['refused'][number];

interface Rejected {
  readonly rejected: Rejection;
  readonly warnings: readonly Warning[];
  readonly complete?: boolean;
  readonly format?: WireFormat;
}

const rejectedDocument = ({ complete = true, ...facts }: Rejected): ParsedDocument => ({ items: [], idsPresent: new Set(), refused: [], complete, ...facts });

/** What a parser says, also where it throws after all: one hostile document must never take the poll down. */
function parsed(parser: Parser, text: string, { url, fileName, protocol }: WireDocument): ParsedStories {
  try {
    return parser.parse(text, { url, fileName, concatenated: protocol !== 'poll' });
  } catch (error) {
    return { stories: [], warnings: [], complete: false, rejected: `defect in the parser: ${defectDetail(error)}` };
  }
}

/** The format a source forces, or the one its content shows. A poll expects a feed: a login page or an error text is no story. */
function formatOf(text: string, document: WireDocument): Detection {
  const { format } = document.source;
  if (format !== undefined) return { format };
  const detection = detectFormat(text, document);
  if ('unknown' in detection || document.protocol !== 'poll') return detection;
  if (detection.format === 'html-page') return { unknown: 'got a web page where a feed was due' };
  return detection.format === 'plain-text' ? { unknown: 'got plain text where a feed was due' } : detection;
}

const isUnread = (story: StoryFields | UnreadStory): story is UnreadStory => 'unread' in story;

/** Each story by itself: one that cannot be read, or would make a defect show, never takes the others along. */
function draft(story: StoryFields | UnreadStory, context: DraftContext): ParsedItem | Omit<Refused, 'index'> {
  if (isUnread(story)) return { reason: 'document-rejected', detail: story.unread };
  try {
    return draftOf(story, context) ?? { reason: 'empty-item', detail: 'neither headline nor text nor status' };
  } catch (error) {
    return { reason: 'document-rejected', detail: `defect: ${defectDetail(error)}` };
  }
}

function draftAll(stories: ParsedStories['stories'], context: DraftContext): Pick<ParsedDocument, 'items' | 'refused'> {
  const items: ParsedItem[] = [];
  const refused: Refused[] = [];
  stories.slice(0, maxItems).forEach((story, index) => {
    const answer = draft(story, context);
    if ('draft' in answer) items.push(answer);
    else refused.push({ index, ...answer });
  });
  if (stories.length > maxItems) refused.push({ index: maxItems, reason: 'too-many-items', detail: `${stories.length - maxItems} items beyond ${maxItems} were not read` });
  return { items: onePerItem(items), refused };
}

/**
 * All stories of one document: bytes to text, format by content, one bad item never losing the others.
 * Pure and total: what cannot be read is answered with a reason.
 */
export function parseDocument(document: WireDocument): ParsedDocument {
  const decoded = decodeBytes(document.bytes, { contentType: document.contentType, defaultCharset: document.source.charset });
  const notText = whyNotText(document.bytes, decoded);
  const detection = notText === undefined ? formatOf(decoded.text, document) : { unknown: notText };
  if ('unknown' in detection) {
    const reason = decoded.text.trim() === '' ? 'empty-item' : 'unknown-format';
    return rejectedDocument({ rejected: { reason, detail: detection.unknown }, warnings: decoded.warnings });
  }
  const { format } = detection;
  const parser = parsers[format];
  const { stories, homes = [], complete, rejected, ...parsing } = parsed(parser, decoded.text, document);
  const warnings = [...decoded.warnings, ...parsing.warnings];
  if (rejected !== undefined) return rejectedDocument({ rejected: { reason: 'document-rejected', detail: rejected }, warnings, format, complete });
  const read = stories.filter((story): story is StoryFields => !isUnread(story));
  const names = countNames(read, homes);
  const context = { document, names, ingest: ingestOf(document, format, parser.version), documentWarnings: warnings };
  return { format, ...draftAll(stories, context), idsPresent: idsOf(read, names), warnings, complete };
}
