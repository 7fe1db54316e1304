import iconv from 'iconv-lite';

/** A charset that can be decoded. */
export interface Charset {
  /** WHATWG's name, else iconv-lite's, in lower case. */
  readonly name: string;
  /** `wide`: two or four bytes a unit. `bytes`: one byte a character, so that decoding can never fail and proves nothing. */
  readonly kind: 'utf-8' | 'wide' | 'bytes' | 'multi-byte';
  /** What cannot be decoded becomes U+FFFD; a byte order mark is left out. */
  readonly decode: (bytes: Uint8Array) => string;
}

/** The answer to a label: a charset, or why there is none. */
export type LabelAnswer = Charset | 'refused' | 'unknown';

/** UTF-7 hides markup from every check that looks at bytes; browsers dropped it, and so do we. */
const utf7 = /utf-?7/;
/** What iconv-lite may be asked for: UTF-32 and code pages that WHATWG has not. It would also take `base64` or `hex` for a charset. */
const onlyInIconv = /^(?:utf-?32(?:le|be)?|(?:cp|ibm)\d{3,4})$/;
const severalBytes = new Set(['gbk', 'gb18030', 'big5', 'euc-jp', 'shift_jis', 'euc-kr', 'iso-2022-jp']);

function kindOf(name: string): Charset['kind'] {
  if (name === 'utf-8') return 'utf-8';
  if (name.startsWith('utf-')) return 'wide';
  return severalBytes.has(name) ? 'multi-byte' : 'bytes';
}

function whatwgName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** The charset a label stands for, as browsers read labels (`iso-8859-1` and `us-ascii` are windows-1252), and beyond them iconv-lite's code pages. */
export function charsetOf(label: string): LabelAnswer {
  const wanted = label.trim().toLowerCase();
  if (utf7.test(wanted)) return 'refused';
  const name = whatwgName(wanted);
  if (name !== undefined) return { name, kind: kindOf(name), decode: (bytes) => new TextDecoder(name).decode(bytes) };
  if (!onlyInIconv.test(wanted) || !iconv.encodingExists(wanted)) return 'unknown';
  return { name: wanted, kind: kindOf(wanted), decode: (bytes) => iconv.decode(bytes, wanted) };
}

/** A charset known to exist. */
export function knownCharset(name: string): Charset {
  const charset = charsetOf(name);
  if (typeof charset === 'string') throw new TypeError(`${charset} charset ${name}`);
  return charset;
}
