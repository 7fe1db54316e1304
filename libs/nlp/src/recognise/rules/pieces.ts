import type { Dictionary } from './dictionary.js';
import { organisationRoles, personRoles } from './cues.js';
import { knownLength, longestRun, nameOf, type Span } from './runs.js';
import { knownNames } from '../../gazetteer/known-names.js';
import { ambiguousRoles, organisationHeads, organisationOpeners, placeHeads, portfolios, rolePhrases } from '../../gazetteer/roles.js';
import type { Word } from '../../text/words.js';

/** One name cut out of a run, with what was cut off before it. */
export interface Piece extends Span {
  /** A title in capitals directly before it ("President", "Mr"). */
  readonly role?: string | undefined;
  /** An occupation or trade that opened the sentence before it ("Economist", "Utility"), in small letters. */
  readonly trade?: string | undefined;
  /** A title follows it ("Landeck Mayor"). */
  readonly beforeRole?: boolean | undefined;
}

const phrasesByFirstWord = Map.groupBy(rolePhrases.map((phrase) => phrase.split(' ')).sort((a, b) => b.length - a.length), (phrase) => phrase[0] as string);

/** Takes runs apart at titles, adjectives of nation and names known for certain. */
export function createPieceCutter(dictionary: Dictionary) {
  const cut = (words: readonly Word[], run: Span): Piece[] => {
    if (run.to - run.from > longestRun) return knownPieces(words, run);
    if (isWhole(words, run)) return [run];
    return atRoles(words, run).map((piece) => withoutTrade(words, piece)).flatMap((piece) => atKnownNames(words, piece)).filter((piece) => piece.to > piece.from);
  };

  function isWhole(words: readonly Word[], span: Span): boolean {
    const name = nameOf(words, span);
    return knownNames.has(name) || (span.to - span.from > 1 && dictionary.isOrganisation(name.toLowerCase()));
  }

  /** "Economist Hendrik Tanuwijaya", "Utility Bluenose Power": the first capital is the sentence's. */
  function withoutTrade(words: readonly Word[], piece: Piece): Piece {
    const first = words[piece.from] as Word | undefined;
    if (first === undefined || piece.role !== undefined || !first.opens || piece.to - piece.from < 2 || isWhole(words, piece) || organisationOpeners.has(first.text)) return piece;
    const word = first.text.toLowerCase();
    if (dictionary.isAdjective(word) && knownNames.has(nameOf(words, { from: piece.from + 1, to: piece.to }))) return { ...piece, from: piece.from + 1 };
    const isTrade = personRoles.has(word) || organisationRoles.has(word) || /(?:maker|ologist|ographer|chemist)$/u.test(word);
    const headed = organisationHeads.has((words[piece.to - 1] as Word).bare) && piece.to - piece.from === 2;
    return isTrade && !headed ? { ...piece, from: piece.from + 1, trade: word } : piece;
  }
  return { cut };
}

const roleLength = (words: readonly Word[], at: number, to: number): number =>
  phrasesByFirstWord.get((words[at] as Word).bare)?.find((phrase) => at + phrase.length <= to && phrase.every((part, index) => (words[at + index] as Word).bare === part))?.length ?? 0;

/** What stands before a title is its own name, what follows it a person. */
function atRoles(words: readonly Word[], run: Span): Piece[] {
  const pieces: Piece[] = [];
  let piece: { from: number; role?: string } = { from: run.from };
  const institution = isHeaded(words, run);
  for (let at = run.from; at < run.to;) {
    const length = roleLength(words, at, run.to);
    if (length === 0 || (length === 1 && institution && ambiguousRoles.has((words[at] as Word).bare))) {
      at += 1;
      continue;
    }
    if (at > piece.from) pieces.push(withoutPortfolio(words, { ...piece, to: at, beforeRole: true }));
    const role = nameOf(words, { from: at, to: at + length });
    at = skipField(words, at + length, run.to);
    piece = { from: at, role };
  }
  pieces.push({ ...piece, to: run.to });
  return pieces.filter((each) => each.to > each.from);
}

const isHeaded = (words: readonly Word[], run: Span): boolean => {
  const last = (words[run.to - 1] as Word).bare;
  return organisationHeads.has(last) || placeHeads.has(last) || organisationOpeners.has((words[run.from] as Word).bare);
};

/** "Minister of Trade and Industry", "Secretary for Health": the field belongs to the title. */
function skipField(words: readonly Word[], from: number, to: number): number {
  const link = words[from]?.text;
  if (from >= to || (link !== 'of' && link !== 'for')) return from;
  let at = from + 1;
  while (at < to && (portfolios.has((words[at] as Word).bare) || /^(?:the|and|of|for)$/u.test((words[at] as Word).text))) at += 1;
  return at;
}

/** "U.S. Trade | Secretary": the field of an office is no name. */
function withoutPortfolio(words: readonly Word[], piece: Piece): Piece {
  let { to } = piece;
  while (to > piece.from && portfolios.has((words[to - 1] as Word).bare) && !knownNames.has(nameOf(words, { from: piece.from, to }))) to -= 1;
  return { ...piece, to };
}

/** Names known for certain stand alone ("World War II | Nazi", "Italian | Carlo Rossi") but not in an institution's name ("Syrian Observatory"). */
function atKnownNames(words: readonly Word[], piece: Piece): Piece[] {
  if (piece.to - piece.from < 2 || knownNames.has(nameOf(words, piece))) return [piece];
  const length = Math.max(knownLength(words, piece.from), 1);
  const left = { from: piece.from, to: Math.min(piece.from + length, piece.to) };
  const known = knownNames.get(nameOf(words, left));
  if (known === undefined || left.to === piece.to || belongsTogether(words, left, piece)) return [piece];
  if (known.type !== 'nationality' && !knownNames.has(nameOf(words, { from: left.to, to: piece.to })) && length === 1) return [piece];
  return [{ ...left, beforeRole: false }, ...atKnownNames(words, { ...piece, from: left.to })];
}

/** An adjective of nation or a place stays in the name of an institution, a place or an event. */
function belongsTogether(words: readonly Word[], left: Span, piece: Span): boolean {
  const rest = words.slice(left.to, piece.to).map((word) => word.bare);
  return rest.some((word) => organisationHeads.has(word) || organisationOpeners.has(word) || placeHeads.has(word)) || rest.includes('of');
}

/** Of a run too long to be a name: only what is known for certain. */
function knownPieces(words: readonly Word[], run: Span): Piece[] {
  const pieces: Piece[] = [];
  for (let at = run.from; at < run.to; at += 1) {
    const length = Math.min(Math.max(knownLength(words, at), 1), run.to - at);
    const span = { from: at, to: at + length };
    if (!knownNames.has(nameOf(words, span))) continue;
    pieces.push(span);
    at += length - 1;
  }
  return pieces;
}
