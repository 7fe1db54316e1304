import { honorifics, nameParticles, organisationOpeners, rolePhrases } from '../gazetteer/roles.js';
import { knownNames, longestKnownName, type KnownName } from '../gazetteer/known-names.js';
import { isCapitalised, withoutPossessive, wordsOf, type Word } from './words.js';

/** A stretch of text that may be a name, with what stands around it. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly words: readonly string[];
  /** A title or role directly before it ("President", "Mr"). */
  readonly role?: string | undefined;
  readonly known?: KnownName | undefined;
  /** The words around it in lower case, for the rules that look at context. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** It is one word at the start of a sentence, where capitals say nothing. */
  readonly opensAlone: boolean;
}

const calendar = new Set(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']);
const roleWords = rolePhrases.map((phrase) => phrase.split(' ')).sort((a, b) => b.length - a.length);
const joiners = new Set(['of', 'for', 'and', 'the']);
/** Words that open sentences and are no part of a name. */
const openers = new Set(('The A An In On At For From By With Without But And Or Yet So If When While As After Before Since Until During Despite Although Though Because Where There Here This That These Those '
  + 'It Its He His She Her They Their We Our You Your I My Who What Which Why How Not No Nor One Two Three Four Five Some Many Most More Few Several Both All Each Every Any Other Another Such Only Even Also Still '
  + 'Just Now Then Later Earlier Last Next First Second Third Under Over Above Below Between Among Against About Around Through Throughout Across Along Following Meanwhile However Instead Officials Police Government People '
  + 'Analysts Experts Critics Supporters Residents Witnesses Voters Investors Shares Prices Asked Speaking Speaking According Had Has Have Is Are Was Were Will Would Could Should May Might Can Do Does Did To Of Up Out Off Than Per Via New Former').split(' '));

const textOf = (word: Word): string => withoutPossessive(word.text);

/** Runs of capitalised words, particles and "of" inside them, cut at punctuation, months and possessives. */
function runsOf(words: readonly Word[]): Word[][] {
  const runs: Word[][] = [];
  for (let index = 0; index < words.length; index += 1) {
    const run = runFrom(words, index);
    if (run.length === 0) continue;
    runs.push(run);
    index += run.length - 1;
  }
  return runs;
}

const startsName = (word: Word | undefined): boolean => word !== undefined && isCapitalised(word.text) && !calendar.has(textOf(word));

function runFrom(words: readonly Word[], from: number): Word[] {
  const first = words[from];
  if (first === undefined || !startsName(first)) return [];
  const run = [first];
  while (textOf(run.at(-1) as Word) === (run.at(-1) as Word).text) {
    const bridge = bridgeAt(words, from + run.length, run);
    if (bridge === 0) break;
    run.push(...words.slice(from + run.length, from + run.length + bridge));
  }
  return run;
}

/** How many words belong to the run at this place: the next capitalised one, and small words that lead to it. */
function bridgeAt(words: readonly Word[], at: number, run: readonly Word[]): number {
  for (let small = 0; small <= 2; small += 1) {
    const next = words[at + small];
    if (next === undefined || !next.joined) return 0;
    if (startsName(next)) return small + 1;
    const opensOrganisation = organisationOpeners.has(run[0]?.text ?? '') || rolePhrases.some((phrase) => phrase.startsWith(`${run[0]?.text ?? ''} of`));
    if (!nameParticles.has(next.text) && !(opensOrganisation && joiners.has(next.text))) return 0;
  }
  return 0;
}

function known(words: readonly Word[]): KnownName | undefined {
  return knownNames.get(words.map(textOf).join(' ')) ?? knownNames.get(words.map((word) => word.text).join(' '));
}

interface Piece {
  readonly words: readonly Word[];
  readonly role?: string | undefined;
}

const rolesAt = (words: readonly Word[]): readonly string[] | undefined => roleWords.find((role) => role.every((part, index) => words[index] !== undefined && textOf(words[index] as Word) === part));

/** A run taken apart at titles: what stands before one is its own name, what follows is a person. */
function piecesOf(run: readonly Word[]): Piece[] {
  const pieces: Piece[] = [];
  let current: Word[] = [];
  let role: string | undefined;
  const flush = (): void => {
    if (current.length > 0) pieces.push({ words: current, role });
    current = [];
    role = undefined;
  };
  for (let index = 0; index < run.length; index += 1) {
    const found = rolesAt(run.slice(index));
    const whole = found !== undefined && known(run) === undefined;
    if (!whole) {
      current.push(run[index] as Word);
      continue;
    }
    flush();
    role = found.join(' ');
    index += found.length - 1;
  }
  flush();
  return pieces;
}

const isNationality = (words: readonly Word[]): boolean => known(words)?.type === 'nationality';

/** Known names at the left of a piece stand alone: "Russian forces" aside, "Syrian Observatory" keeps its adjective. */
function splitLeadingKnown(piece: Piece): Piece[] {
  if (known(piece.words) !== undefined || piece.words.length < 2) return [piece];
  for (let length = Math.min(longestKnownName, piece.words.length - 1); length > 0; length -= 1) {
    const left = piece.words.slice(0, length);
    if (isNationality(left) && !nationalityBelongs(piece.words.slice(length))) return [{ words: left }, { words: piece.words.slice(length), role: piece.role }];
  }
  return [piece];
}

/** An adjective of nation stays in the name of an institution. */
function nationalityBelongs(rest: readonly Word[]): boolean {
  return organisationOpeners.has(rest[0]?.text ?? '') || rest.length > 1 || knownNames.get(rest.map(textOf).join(' '))?.type === 'organisation';
}

function withoutOpeners(piece: Piece): Piece {
  let { words } = piece;
  while (words.length > 0 && (words[0] as Word).opens && openers.has((words[0] as Word).text) && known(words) === undefined) words = words.slice(1);
  return { ...piece, words };
}

/** The names that may stand in a text, in order, none overlapping another. */
export function candidatesIn(text: string): Candidate[] {
  const words = wordsOf(text);
  const position = new Map(words.map((word, index) => [word, index]));
  return runsOf(words).flatMap(piecesOf).map(withoutOpeners).flatMap(splitLeadingKnown).filter((piece) => piece.words.length > 0)
    .map((piece) => candidateOf(piece, { text, words, at: position.get(piece.words[0] as Word) as number }));
}

function candidateOf({ words: own, role }: Piece, { text, words, at }: { text: string; words: readonly Word[]; at: number }): Candidate {
  const first = own[0] as Word;
  const last = own.at(-1) as Word;
  const end = last.start + textOf(last).length;
  const small = (part: readonly Word[]): string[] => part.map((word) => word.text.toLowerCase());
  const previous = words[at - 1];
  const spokenRole = role ?? (previous !== undefined && first.joined && honorifics.has(previous.text) ? previous.text : undefined);
  return {
    start: first.start, end, text: text.slice(first.start, end), words: own.map(textOf), role: spokenRole, known: known(own),
    before: small(words.slice(Math.max(0, at - 3), at)), after: small(words.slice(at + own.length, at + own.length + 3)), opensAlone: first.opens && own.length === 1,
  };
}
