import { analyse } from 'chardet';
import type { MarkupWarning } from '../warnings.js';
import { charsetOfMark, hasJapaneseEscapes, wideWithoutMark } from './byte-marks.js';
import { cleanText } from './clean-text.js';
import { declaredLabel, labelOfContentType } from './declared-label.js';
import { charsetOf, knownCharset, type Charset } from './labels.js';
import { utf8Shape, type Utf8Shape } from './utf8-shape.js';

/** What is known of bytes from outside. */
export interface CharsetHints {
  /** HTTP `Content-Type`; its `charset` counts before any declaration in the text. */
  readonly contentType?: string | undefined;
  /** The charset an operator set for a single-byte agency that declares none; it stands in the place of guessing. */
  readonly defaultCharset?: string | undefined;
}

/** Where a charset comes from; what is looked at first stands first. */
export type CharsetSource = 'bom' | 'http' | 'declared' | 'utf-8' | 'detected' | 'default';

/** Text out of bytes, clean (see `cleanText`), without byte order mark. */
export interface DecodedBytes {
  readonly text: string;
  /** WHATWG's name in lower case (`utf-8`, `windows-1252` …), iconv-lite's for what WHATWG has not. */
  readonly charset: string;
  readonly source: CharsetSource;
  /** Characters that could not be kept: U+FFFD written in place of bytes, NUL, lone surrogates, other controls. */
  readonly replaced: number;
  readonly warnings: readonly MarkupWarning[];
}

interface Choice {
  readonly charset: Charset;
  readonly source: CharsetSource;
}

/** Below this number of bytes above 0x7F chardet guesses wildly. */
const enoughToGuess = 32;
const sampleSize = 64 * 1024;
const leastConfidence = 30;
/** What share of replaced characters a charset may leave and still be believed. */
const tolerated = 0.01;

const countOf = (text: string, character: string): number => text.split(character).length - 1;

/** UTF-8 with some damage: more right than wrong where it was declared, nearly all right where it was not. */
const isUtf8 = ({ sequences, strays }: Utf8Shape, strayWeight: number): boolean => strays === 0 || sequences > strays * strayWeight;

function hardlyLoses(charset: Charset, bytes: Uint8Array): boolean {
  const text = charset.decode(bytes);
  return countOf(text, '\uFFFD') <= text.length * tolerated;
}

/** Whether bytes can be what a label says. `utf-8`: they are that instead. */
function judge(charset: Charset, bytes: Uint8Array, shape: Utf8Shape): 'fits' | 'utf-8' | 'no' {
  const provenUtf8 = shape.strays === 0 && shape.sequences >= (charset.kind === 'multi-byte' ? 8 : 1);
  if (charset.kind === 'utf-8') return isUtf8(shape, 1) ? 'fits' : 'no';
  // UTF-16 over bytes that read as ASCII is a declaration that survived a conversion.
  if (charset.kind === 'wide') return shape.strays > 0 && hardlyLoses(charset, bytes) ? 'fits' : 'no';
  if (provenUtf8) return 'utf-8';
  return charset.kind === 'bytes' || hardlyLoses(charset, bytes) ? 'fits' : 'no';
}

function labelled(bytes: Uint8Array, hints: CharsetHints): { readonly label: string; readonly source: 'http' | 'declared' }[] {
  const http = labelOfContentType(hints.contentType);
  const declared = declaredLabel(bytes);
  return [...(http === undefined ? [] : [{ label: http, source: 'http' as const }]), ...(declared === undefined ? [] : [{ label: declared, source: 'declared' as const }])];
}

/** The first label that is known, allowed and not refuted by the bytes. */
function chooseByLabel(bytes: Uint8Array, hints: CharsetHints, evidence: { readonly shape: Utf8Shape; readonly warnings: MarkupWarning[] }): Choice | undefined {
  for (const { label, source } of labelled(bytes, hints)) {
    const charset = charsetOf(label);
    if (typeof charset === 'string') {
      evidence.warnings.push({ code: charset === 'refused' ? 'charset-refused' : 'charset-unknown', detail: label });
      continue;
    }
    const verdict = judge(charset, bytes, evidence.shape);
    if (verdict === 'fits') return { charset, source };
    evidence.warnings.push({ code: 'charset-mislabelled', detail: verdict === 'utf-8' ? `${label}, but the bytes are UTF-8` : `${label} does not fit the bytes` });
    if (verdict === 'utf-8') return { charset: knownCharset('utf-8'), source: 'utf-8' };
  }
  return undefined;
}

/** chardet's best guess that decodes without loss, where there is enough to guess from. */
function guess(bytes: Uint8Array, shape: Utf8Shape): Charset | undefined {
  if (shape.high < enoughToGuess) return undefined;
  const sample = bytes.subarray(0, sampleSize);
  for (const { name, confidence } of analyse(sample)) {
    const charset = confidence < leastConfidence ? 'unknown' : charsetOf(name);
    if (typeof charset === 'string' || charset.kind === 'utf-8' || charset.kind === 'wide') continue;
    if (hardlyLoses(charset, sample)) return charset;
  }
  return undefined;
}

function chooseUnlabelled(bytes: Uint8Array, hints: CharsetHints, evidence: { readonly shape: Utf8Shape; readonly warnings: MarkupWarning[] }): Choice {
  if (hasJapaneseEscapes(bytes)) return { charset: knownCharset('iso-2022-jp'), source: 'detected' };
  if (isUtf8(evidence.shape, 2)) return { charset: knownCharset('utf-8'), source: 'utf-8' };
  const configured = hints.defaultCharset === undefined ? undefined : charsetOf(hints.defaultCharset);
  if (configured !== undefined && typeof configured !== 'string') return { charset: configured, source: 'default' };
  if (configured !== undefined) evidence.warnings.push({ code: configured === 'refused' ? 'charset-refused' : 'charset-unknown', detail: hints.defaultCharset ?? '' });
  const guessed = guess(bytes, evidence.shape);
  const choice: Choice = guessed === undefined ? { charset: knownCharset('windows-1252'), source: 'default' } : { charset: guessed, source: 'detected' };
  evidence.warnings.push({ code: 'charset-guessed', detail: choice.charset.name });
  return choice;
}

function choose(bytes: Uint8Array, hints: CharsetHints, warnings: MarkupWarning[]): Choice {
  const marked = charsetOfMark(bytes);
  if (marked !== undefined) return { charset: knownCharset(marked), source: 'bom' };
  const wide = wideWithoutMark(bytes);
  if (wide !== undefined) return { charset: knownCharset(wide), source: 'detected' };
  const evidence = { shape: utf8Shape(bytes), warnings };
  return chooseByLabel(bytes, hints, evidence) ?? chooseUnlabelled(bytes, hints, evidence);
}

/**
 * Decodes bytes whose charset may be declared, wrongly declared or not declared: byte order mark, then HTTP, then the
 * document's own declaration, both checked against the bytes; then UTF-8 if they are that; then the source's setting or
 * chardet's guess; then windows-1252. Labels as in WHATWG; UTF-7 is refused. Never throws; linear in the bytes.
 */
export function decodeBytes(bytes: Uint8Array, hints: CharsetHints = {}): DecodedBytes {
  const warnings: MarkupWarning[] = [];
  const { charset, source } = choose(bytes, hints, warnings);
  const decoded = charset.decode(bytes);
  const undecodable = countOf(decoded, '\uFFFD');
  const { text, replaced } = cleanText(decoded);
  if (undecodable > 0) warnings.push({ code: 'undecodable-bytes', detail: `${undecodable} of ${decoded.length} characters, read as ${charset.name}` });
  if (replaced > 0) warnings.push({ code: 'control-characters', detail: `${replaced} characters` });
  return { text: text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, charset: charset.name, source, replaced: undecodable + replaced, warnings };
}
