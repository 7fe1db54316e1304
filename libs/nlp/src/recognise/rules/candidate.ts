import { knownNames, type KnownName } from '../../gazetteer/known-names.js';
import { isCapitalised, type Word } from '../../text/words.js';
import type { Piece } from './pieces.js';
import { nameOf } from './runs.js';

/** A stretch of text that may be a name, with what stands around it. */
export interface Candidate extends Piece {
  /** As printed, with one blank between words and no possessive ending. */
  readonly name: string;
  /** Its words, without possessive endings. */
  readonly parts: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly known: KnownName | undefined;
  readonly possessive: boolean;
  /** It is one word where a sentence begins, and the capital says nothing. */
  readonly opensAlone: boolean;
  /** The word so many places before (1 = directly), in small letters; empty across the sentence's edge. */
  before(distance: number): string;
  after(distance: number): string;
  /** What stands directly between it and the next word. */
  readonly gapAfter: string;
  readonly gapBefore: string;
}

export function candidateOf(words: readonly Word[], piece: Piece): Candidate {
  const { from, to } = piece;
  const [first, last] = [words[from] as Word, words[to - 1] as Word];
  const own = words.slice(from, to);
  const name = nameOf(words, piece);
  return {
    ...piece, name, parts: own.map((word) => word.bare), start: first.start, end: last.start + last.bare.length, known: knownNames.get(name),
    possessive: last.bare !== last.text, opensAlone: first.opens && own.length === 1 && piece.role === undefined,
    before: (distance) => wordBefore(words, from, distance),
    after: (distance) => wordAfter(words, to, distance),
    gapBefore: first.opens ? '' : first.gap, gapAfter: words[to]?.gap ?? '',
  };
}

function wordBefore(words: readonly Word[], from: number, distance: number): string {
  for (let at = from; at > from - distance; at -= 1) {
    if (words[at] === undefined || (words[at] as Word).opens) return '';
  }
  return words[from - distance]?.text.toLowerCase() ?? '';
}

function wordAfter(words: readonly Word[], to: number, distance: number): string {
  for (let at = to; at < to + distance; at += 1) {
    if (words[at] === undefined || (words[at] as Word).opens) return '';
  }
  return words[to + distance - 1]?.text.toLowerCase() ?? '';
}

/** Two to six capitals, or capitals with full stops: an acronym. */
export const isAcronym = (word: string): boolean => /^\p{Lu}{2,6}$/u.test(word) || /^(?:\p{Lu}\.){2,}$/u.test(word);

/** "RadioSur", "ExxonMobil", not "McDonald" or "al-Assad". */
export const hasInnerCapital = (word: string): boolean => isCapitalised(word) && /\p{Ll}\p{Lu}/u.test(word.replace(/^(?:Mc|Mac|De|Di|La|Le|Van|Fitz|O)(?=\p{Lu})/u, '')) && !word.includes('-');
