import { eventHeads, eventOpeners, namingWords } from './cues.js';
import { knownNames, longestKnownName } from '../../gazetteer/known-names.js';
import { nameParticles, organisationHeads, organisationOpeners, placeHeads, portfolios, rolePhrases } from '../../gazetteer/roles.js';
import { isCapitalised, type Word } from '../../text/words.js';

/** A stretch of words, `from` to `to` (exclusive), as indices into the words of the text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Runs longer than this are lists or headings in capitals, and no name. */
export const longestRun = 10;

const calendar = new Set(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
  'Jan', 'Feb', 'Mar', 'Apr', 'Jun', 'Jul', 'Aug', 'Sep', 'Sept', 'Oct', 'Nov', 'Dec']);
/** Months that people bear as names ("Theresa May"). */
const namesOfPeople = new Set(['May', 'April', 'June', 'August', 'Sunday', 'Friday']);

/** Words that never belong to a name, wherever a capital put them. */
const smallWords = new Set(('the a an in on at for from by with without but and or yet so if when while as after before since until during despite although though because where there here this that these those it its he his she her '
  + 'they their we our us you your i my who what which why how not no nor one two three four five six seven eight nine ten some many most more few several both all each every any other another such only even also still just now then later '
  + 'earlier last next under over above below between among against about around through throughout across along following meanwhile however instead according had has have is are was were will would could should might can do does did to of '
  + 'up out off than per via once never always perhaps maybe yes well today tomorrow yesterday tonight i\'m it\'s that\'s there\'s don\'t we\'re we\'ve they\'re he\'s she\'s what\'s let\'s isn\'t can\'t won\'t didn\'t i\'ve i\'ll you\'re o '
  + 'celsius fahrenheit gmt est pst cet utc q1 q2 q3 q4 am pm christmas easter ramadan god internet covid covid-19 tv dna ceo cfo gdp ai mr mrs ms').split(' '));

const openersOfRoles = new Set(rolePhrases.filter((phrase) => phrase.includes(' of ')).map((phrase) => phrase.split(' ')[0]));
const officesOfField = new Set(['Minister', 'Secretary', 'Director', 'Chief', 'Head', 'Commissioner']);
const headsWithOf = new Set([...organisationOpeners, ...organisationHeads, ...placeHeads, ...eventHeads, ...eventOpeners, 'Republic', 'Kingdom', 'Emirate', 'Isle', 'Cape', 'Horn', 'Order', 'Knights', 'Sons', 'Daughters', 'Friends', 'Voice', 'Army', 'Council', 'Song', 'Book']);
const headsWithFor = new Set(['Centre', 'Center', 'Observatory', 'Coalition', 'Campaign', 'Fund', 'Network', 'Movement', 'Alliance', 'Society', 'Foundation', 'Institute', 'Agency', 'Office', 'Bureau', 'Ministry', 'Department', 'Commission', 'Committee', 'Council', 'Party', 'Association', 'Union']);

const knownStarts = new Set([...knownNames.keys()].filter((name) => name.includes(' ')).map((name) => name.split(' ')[0]));

/** How many words from here make a known name of several words; 0 where none does. */
export function knownLength(words: readonly Word[], at: number): number {
  if (!knownStarts.has(words[at]?.bare)) return 0;
  let joined = 1;
  while (joined < longestKnownName && words[at + joined]?.joined === true) joined += 1;
  for (let length = joined; length > 1; length -= 1) {
    if (knownNames.has(nameOf(words, { from: at, to: at + length }))) return length;
  }
  return 0;
}

/** The words of a span as a name: one blank between them, no possessive at the end. */
export function nameOf(words: readonly Word[], { from, to }: Span): string {
  return words.slice(from, to).map((word, index) => (from + index === to - 1 ? word.bare : word.text)).join(' ');
}

const isPossessive = (word: Word): boolean => word.bare !== word.text;

function startsName(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word === undefined || !isCapitalised(word.text)) return false;
  if (word.bare === 'The' && words[at + 1]?.bare === 'Hague') return true;
  if (calendar.has(word.bare)) return isPersonalMonth(words, at);
  if (/\d/u.test(word.bare) && !knownNames.has(word.bare)) return false;
  return !smallWords.has(word.bare.toLowerCase().replaceAll('’', "'")) || /^\p{Lu}\.$/u.test(word.text) || knownNames.has(word.bare) || knownLength(words, at) > 0;
}

/** "Theresa May", "Nigeria's Sunday Danladi": a name, not a date. */
function isPersonalMonth(words: readonly Word[], at: number): boolean {
  const [before, own, after] = [words[at - 1], words[at] as Word, words[at + 1]];
  if (!namesOfPeople.has(own.bare) || before === undefined || !own.joined) return false;
  if (after !== undefined && /^\d/u.test(after.text)) return false;
  if (isPossessive(before)) return after?.joined === true && isCapitalised(after.text) && !calendar.has(after.bare);
  return own.bare !== 'Sunday' && own.bare !== 'Friday' && isCapitalised(before.text) && !calendar.has(before.bare) && !smallWords.has(before.bare.toLowerCase());
}

/** Runs of words that may be names: capitals, with the small words that belong inside ("Bashar al Assad", "Bank of Ghana"). Linear. */
export function runsOf(words: readonly Word[]): Span[] {
  const runs: Span[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (!startsName(words, at)) continue;
    const run = { from: at, to: runEnd(words, at) };
    runs.push(run);
    at = run.to - 1;
  }
  return runs;
}

function runEnd(words: readonly Word[], from: number): number {
  let to = from + Math.max(1, knownLength(words, from));
  while (!isPossessive(words[to - 1] as Word)) {
    const step = bridgeAt(words, from, to);
    if (step === 0) return to;
    to += Math.max(step, knownLength(words, to + step - 1) + step - 1);
  }
  return to;
}

/** How many words the run goes on by: the next capitalised one and the small words that lead to it; 0 where it ends. */
function bridgeAt(words: readonly Word[], from: number, at: number): number {
  const [first, second, third] = [words[at], words[at + 1], words[at + 2]];
  if (first === undefined || !first.joined) return 0;
  if (startsName(words, at)) return 1;
  if (second?.joined !== true) return 0;
  const before = (words[at - 1] as Word).text;
  const named = startsName(words, at + 1);
  if (named && (first.text === '&' || nameParticles.has(first.text) || leadsOn(first.text, before) || joinsOffice(words, from, at))) return 2;
  const small = (first.text === 'of' || first.text === 'for') && second.text === 'the' && leadsOn(first.text, before);
  return third?.joined === true && startsName(words, at + 2) && (small || (nameParticles.has(first.text) && nameParticles.has(second.text))) ? 3 : 0;
}

function leadsOn(word: string, before: string): boolean {
  return word === 'of' ? headsWithOf.has(before) || openersOfRoles.has(before) : word === 'for' && headsWithFor.has(before);
}

/** "Port and Dock Union", "Minister of Trade and Industry": ordinary words on both sides, and an institution or office they belong to. */
function joinsOffice(words: readonly Word[], from: number, at: number): boolean {
  const [before, after] = [words[at - 1] as Word, words[at + 1] as Word];
  if (words[at]?.text === 'of') return officesOfField.has(before.bare) && portfolios.has(after.bare);
  if (words[at]?.text !== 'and' || knownNames.has(before.bare) || !isNaming(before) || !isNaming(after)) return false;
  const head = words.slice(at + 2, at + 4).some((word) => word.joined && organisationHeads.has(word.bare));
  return head || words.slice(Math.max(from, at - longestRun), at).some((word) => organisationOpeners.has(word.text) || openersOfRoles.has(word.text) || officesOfField.has(word.text));
}

const isNaming = (word: Word): boolean => namingWords.has(word.bare.toLowerCase()) || portfolios.has(word.bare);
