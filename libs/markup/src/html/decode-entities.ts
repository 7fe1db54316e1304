import { Tokenizer } from 'htmlparser2';
import { cleanText } from '../charset/clean-text.js';

/** Decodes the pieces of text between `<`, which the tokenizer would take for tags. */
function createDecoder(): (piece: string) => string {
  let out = '';
  let piece = '';
  const ignore = (): void => {};
  const tokenizer = new Tokenizer({}, {
    ontext: (start, end) => { out += piece.slice(start, end); },
    ontextentity: (codePoint) => { out += String.fromCodePoint(codePoint); },
    onattribdata: ignore, onattribentity: ignore, onattribend: ignore, onattribname: ignore, oncdata: ignore, onclosetag: ignore,
    oncomment: ignore, ondeclaration: ignore, onend: ignore, onopentagend: ignore, onopentagname: ignore, onprocessinginstruction: ignore,
    onselfclosingtag: ignore,
  });
  return (text) => {
    out = '';
    piece = text;
    tokenizer.reset();
    tokenizer.write(text);
    tokenizer.end();
    return out;
  };
}

/**
 * Decodes HTML character references once, as a browser does in text (all named ones, also those without semicolon);
 * tags stay as they are. `&amp;lt;` becomes `&lt;`: decode each layer of escaping exactly once. Cleaned as by `cleanText`.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return cleanText(text).text;
  const decode = createDecoder();
  const decoded = text.split('<').map((piece) => (piece.includes('&') ? decode(piece) : piece)).join('<');
  return cleanText(decoded).text;
}
