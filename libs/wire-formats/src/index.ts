export type {
  IdentityName, ParsedDocument, ParsedItem, RawDraft, Rejection, SourceSettings, WireDocument, WireFormat,
} from './document.js';
export { detectFormat, type Detection, type FormatHints } from './detect.js';
export { maxItems, parseDocument } from './parse-document.js';
export { toRawArticle, itemIdOf, type AssignedVersion } from './raw-article.js';
export { readInstant, type ReadInstant } from './dates/instants.js';
export { sketchSimilarity, textSketch } from './story/text-sketch.js';
