export { cleanText } from './charset/clean-text.js';
export { decodeBytes, type CharsetHints, type CharsetSource, type DecodedBytes } from './charset/decode-bytes.js';
export { decodeEntities } from './html/decode-entities.js';
export { extractHtmlMetadata, type HtmlMetadata } from './html/html-metadata.js';
export { looksLikeHtml } from './html/looks-like-html.js';
export { sanitiseHtml, type SanitiseOptions } from './html/sanitise-html.js';
export { tokenizeHtml, type HtmlToken } from './html/tokenize-html.js';
export { walkHtml, type HtmlElement, type HtmlOptions, type HtmlVisitor } from './html/walk-html.js';
export { sourceText } from './text/source-text.js';
export type { MarkupBody, SourceText, TextBlock, TextBlockKind } from './text/types.js';
export { visibleText } from './text/visible-text.js';
export { foldWhiteSpace } from './text/white-space.js';
export { resolveUrl, type ResolvedUrl, type UrlKind } from './url/resolve-url.js';
export { markupWarningCodes, type MarkupWarning, type MarkupWarningCode } from './warnings.js';
export { innerXhtml } from './xml/inner-xhtml.js';
export { readXml } from './xml/read-xml.js';
export { attributeOf, childElements, firstChild, parseXml, textOf, type XmlTree } from './xml/tree.js';
export type {
  XmlAttribute, XmlElement, XmlHandler, XmlNode, XmlOptions, XmlOutcome, XmlRejection, XmlResult,
} from './xml/types.js';
