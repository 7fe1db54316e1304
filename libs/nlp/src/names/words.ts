/** A word of the text with its place. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Only blanks stand between this word and the one before, on one line. */
  readonly joined: boolean;
  /** First word of a sentence, line or quotation. */
  readonly opens: boolean;
}

const wordPattern = /(?:\p{L}\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Rev|Sen|Rep|Gov|St|Inc|Corp|Ltd|Co)\.(?=\s)|[\p{L}\p{N}]+(?:[’'&.\-‐‑][\p{L}\p{N}]+)*/gu;
const sentenceEnd = /[.?!:;…]["'”’)\]]*\s*$/u;
const quoteOpening = /["“‘'(\[]\s*$/u;

/** The words of a text, with UTF-16 offsets. Possessive endings are cut off by the caller, who knows the name. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let last = 0;
  for (const match of text.matchAll(wordPattern)) {
    const between = text.slice(last, match.index);
    const opens = words.length === 0 || between.includes('\n') || sentenceEnd.test(between) || quoteOpening.test(between);
    words.push({ text: match[0], start: match.index, end: match.index + match[0].length, joined: words.length > 0 && /^[ \u00a0]+$/u.test(between), opens });
    last = match.index + match[0].length;
  }
  return words;
}

/** Whether a word is written as a name: capital first, or a capital later (`iPhone`, `al-Assad`). */
export const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word) || /^[a-z]{1,3}[-'’]\p{Lu}/u.test(word);

/** The word without a possessive ending. */
export function withoutPossessive(word: string): string {
  return word.replace(/(?:['’]s|(?<=s)['’])$/u, '');
}
