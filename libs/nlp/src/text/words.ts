/** A word of a text with its place. */
export interface Word {
  /** As printed, a possessive ending included. */
  readonly text: string;
  /** Without a possessive ending ("Putin's" → "Putin"). */
  readonly bare: string;
  readonly start: number;
  readonly end: number;
  /** Between the word before and this one: at most `gapLimit` UTF-16 units of it. */
  readonly gap: string;
  /** Only blanks stand between this word and the one before, on one line. */
  readonly joined: boolean;
  /** First word of a sentence, line or quotation, where a capital says nothing. */
  readonly opens: boolean;
}

const gapLimit = 12;
/** Dotted acronyms, titles and initials with their full stop, and words with hyphens, apostrophes, `&` or full stops inside. */
const wordPattern = /(?:\p{L}\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Rev|Sen|Rep|Gov|St|Inc|Corp|Ltd|Co|Jr|Sr)\.(?=\s)|\p{Lu}\.(?=\s(?:\p{Lu}\.\s){0,3}\p{Lu}\p{Ll})|[\p{L}\p{N}\p{M}]+(?:[’'&.\-‐‑][\p{L}\p{N}\p{M}]+)*|&(?=\s)/gu;
const sentenceEnd = /[.?!:;…]["'”’)\]]{0,4}\s{0,8}$/u;
const quoteOpening = /(?:["“‘'([]|[•*–—-]\s{0,4})$/u;
const blanks = /^[ \u00a0]{1,4}$/u;

/** The words of a text, with UTF-16 offsets; linear in its length. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let last = 0;
  for (const match of text.matchAll(wordPattern)) {
    const between = text.slice(last, match.index);
    const opens = words.length === 0 || opensSentence(between);
    const end = match.index + match[0].length;
    words.push({ text: match[0], bare: withoutPossessive(match[0]), start: match.index, end, gap: between.slice(0, gapLimit), joined: words.length > 0 && blanks.test(between), opens });
    last = end;
  }
  return words;
}

function opensSentence(between: string): boolean {
  const tail = between.slice(-16);
  return between.includes('\n') || sentenceEnd.test(tail) || quoteOpening.test(tail);
}

/** Whether a word is written as a name: capital first, or a capital after a small prefix (`al-Assad`, `eBay`, `iPhone`). */
export const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word) || /^\p{Ll}{1,3}[-'’]\p{Lu}/u.test(word) || /^[a-z]\p{Lu}\p{Ll}/u.test(word);

/** The word without a possessive ending. */
export function withoutPossessive(word: string): string {
  return word.replace(/(?:['’]s|(?<=s)['’])$/u, '');
}

/** Letters folded for comparison: small, without diacritics and apostrophes. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/[\p{M}'’.]/gu, '').replaceAll(/[‐‑]/gu, '-').toLowerCase().replaceAll('ı', 'i').replaceAll('ø', 'o').replaceAll('ł', 'l');
}
