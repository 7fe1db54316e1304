export type {
  IdentityName, ParsedDocument, ParsedItem, RawDraft, Rejection, SourceSettings, WireDocument, WireFormat,
} from './document.js';
