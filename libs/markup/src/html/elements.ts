/** Elements without content: they open and never close. */
export const voidElements: ReadonlySet<string> = new Set([
  'area', 'base', 'basefont', 'bgsound', 'br', 'col', 'command', 'embed', 'frame', 'hr', 'img', 'input', 'isindex', 'keygen', 'link',
  'meta', 'param', 'source', 'track', 'wbr',
]);

/** Elements whose content is no text of the story: neither shown nor kept. */
export const contentDropped: ReadonlySet<string> = new Set([
  'script', 'style', 'template', 'xmp', 'plaintext', 'noembed', 'noframes', 'noscript', 'textarea', 'select', 'datalist', 'svg', 'math',
  'object', 'applet', 'iframe', 'frameset', 'audio', 'video', 'canvas', 'head', 'title', 'blink',
]);

/** Elements that begin and end a block of text. */
export const blockElements: ReadonlySet<string> = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'dialog', 'dir', 'div', 'dl', 'dt',
  'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hgroup', 'hr', 'html', 'legend',
  'li', 'listing', 'main', 'menu', 'nav', 'ol', 'optgroup', 'option', 'p', 'pre', 'search', 'section', 'summary', 'table', 'tbody', 'td',
  'tfoot', 'th', 'thead', 'tr', 'ul',
]);

/** Inline elements that only format: a stray end of one never closes a block. */
export const formattingElements: ReadonlySet<string> = new Set([
  'abbr', 'b', 'big', 'cite', 'code', 'del', 'em', 'font', 'i', 'ins', 'mark', 'q', 's', 'small', 'span', 'strike', 'strong', 'sub', 'sup',
  'tt', 'u',
]);
