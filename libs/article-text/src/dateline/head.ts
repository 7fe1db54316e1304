import { agencyCode } from '../rules/agencies.js';
import { cityNamed } from './cities.js';
import { dateAtEnd, printedDate } from './dates.js';
import { countryOfRegion, isRegion } from './regions.js';

/** What speaks for a piece of text being the head of a dateline. */
export interface HeadSigns {
  /** All places are printed in capitals. */
  readonly capitals: boolean;
  /** All places are cities the desk knows. */
  readonly known: boolean;
  /** A country, state or province stands behind the place, or is the place. */
  readonly region: boolean;
  readonly date: boolean;
  /** A name of four letters and more that is no abbreviation or label. */
  readonly longName: boolean;
  /** More words than a place has. */
  readonly sentence: boolean;
}

/** The head of a dateline, taken apart: everything in front of the dash. */
export interface DatelineHead {
  readonly places: readonly string[];
  readonly parts: number;
  readonly countryCode?: string;
  readonly date?: string;
  readonly agency?: string;
  readonly signs: HeadSigns;
}

const agencyAtEnd = /^(.*?)[\s,.]*(?:\(\s?([\p{L}][\p{L}\p{M}&/.' -]{0,38})\s?\)|\/\s?([\p{L}][\p{L}&. -]{1,38})\s?\/)\.?$/su;
/** What pictures and asides put in brackets behind a name. */
const noAgency = /^(?:left|right|cent(?:er|re)|l|r|c|pictured|above|below|file|photo|video|top|bottom|seated|standing|back|front|not pictured|centre right|centre left|d|i|m|f|pic|audio|live|opinion|update[ds]?|see .*|and .*)$/iu;
/** Words in capitals that stand before a dash or colon and are no place. */
const labels = new Set([
  'UPDATE', 'UPDATED', 'UPDATES', 'BREAKING', 'LIVE', 'NATO', 'NASA', 'UNESCO', 'UNICEF', 'OPEC', 'FIFA', 'UEFA', 'EDITORIAL', 'OPINION', 'ANALYSIS', 'EXCLUSIVE', 'VIDEO', 'WATCH', 'PHOTOS', 'PHOTO',
  'CORRECTION', 'CORRECTED', 'NOTE', 'ADVISORY', 'KILL', 'HOLD', 'ALERT', 'URGENT', 'FLASH', 'WARNING', 'QUESTION', 'ANSWER', 'READ', 'MORE', 'RELATED', 'FACTBOX', 'TIMELINE', 'INTERVIEW', 'EXPLAINER',
  'PREVIEW', 'RESULT', 'RESULTS', 'SCORE', 'SCORES', 'TABLE', 'SUMMARY', 'COMMENT', 'COLUMN', 'FEATURE', 'PROFILE', 'OBITUARY', 'REVIEW', 'PODCAST', 'AUDIO', 'LISTEN', 'EDS', 'EDITORS', 'ENDS', 'HEADLINE',
  'SUBJECT', 'DATE', 'SOURCE', 'CONTACT', 'EMBARGOED', 'EMBARGO', 'RPT', 'WRAPUP', 'REFILE', 'FILE', 'ASEAN', 'BREXIT', 'COVID', 'NEWS', 'WORLD', 'SPORT', 'SPORTS', 'BUSINESS', 'POLITICS', 'HEALTH', 'WEATHER',
  'MARKETS', 'GOLF', 'TENNIS', 'SOCCER', 'FOOTBALL', 'CRICKET', 'RUGBY', 'CYCLING', 'BASEBALL', 'BASKETBALL', 'HOCKEY', 'ATHLETICS', 'SWIMMING', 'SKIING', 'BOXING', 'PARAGRAPH', 'QUOTE', 'FACT', 'FALSE', 'TRUE', 'CLAIM', 'VERDICT',
]);
const placeWord = /^(?:\p{Lu}[\p{L}\p{M}.'’]*|'s)(?:-\p{L}[\p{L}\p{M}.'’]*)*$/u;
const smallWords = new Set(['de', 'del', 'della', 'da', 'do', 'dos', 'du', 'des', 'di', 'la', 'le', 'les', 'el', 'al', 'of', 'the', 'upon', 'on', 'am', 'an', 'der', 'im', 'and', 'sur', 'near', 'y', 'e', 'es', 'bei', 'près']);
const longestPlace = 45;

function isPlaceLike(name: string): boolean {
  const words = name.split(/\s+/u);
  if (name === '' || name.length > longestPlace || words.length > 6) return false;
  return words.every((word, at) => placeWord.test(word) || (at > 0 && smallWords.has(word))) && !words.some((word) => labels.has(word));
}

/** An agency behind the date without brackets, as Asian wires print it; only one that is known is told from a place. */
const agencyBehindDate = /^(.*\d\.?),?\s+(\p{L}[\p{L} ]{1,30})$/su;

/** Takes the agency, then the date, off the end of a head. */
function strip(head: string): { rest: string; agency?: string; date?: string } {
  const bare = agencyBehindDate.exec(head.trim());
  const closing = bare !== null && agencyCode(bare[2] as string) !== undefined ? bare : agencyAtEnd.exec(head.trim());
  const named = (closing?.[2] ?? closing?.[3])?.trim();
  const agency = named === undefined || noAgency.test(named) ? undefined : named;
  if (closing !== null && agency === undefined) return { rest: head };
  const before = (closing === null ? head : (closing[1] as string)).trim().replace(/[,;]$/u, '');
  const dated = dateAtEnd.exec(before);
  const rest = dated === null ? before : before.slice(0, dated.index);
  return { rest: rest.trim().replace(/[,.;]+$/u, (end) => (/^\.$/u.test(end) && /(?:^|\s|\.)\p{L}{1,5}\.$/u.test(rest.trim()) ? end : '')), ...(agency === undefined ? {} : { agency }), ...(dated === null ? {} : { date: dated[1] as string }) };
}

const onlyDate = new RegExp(`^(?:${printedDate})$`, 'iu');

function signsOf(places: readonly string[], regions: readonly string[], dated: boolean): HeadSigns {
  const letters = places.map((place) => place.replace(/[^\p{L}]+/gu, ''));
  return {
    capitals: places.length > 0 && letters.every((name) => name.length >= 3 && !/\p{Ll}/u.test(name) && /\p{Lu}/u.test(name)),
    known: places.length > 0 && places.every((place) => cityNamed(place.replace(/^(?:near|bei|outside) /iu, '')) !== undefined),
    region: regions.some(isRegion) || (regions.length === 0 && places.every((place) => isRegion(place)) && places.length > 0),
    date: dated,
    longName: letters.every((name) => name.length >= 4 && /[AEIOUYÄÖÜÉÈÁÍÓÚÅØaeiouy]/u.test(name)),
    sentence: places.some((place) => place.split(/\s+/u).length > 4),
  };
}

function countryOf(places: readonly string[], regions: readonly string[]): string | undefined {
  const region = regions.map(countryOfRegion).find((code) => code !== undefined);
  if (region !== undefined) return region;
  const codes = new Set(places.map((place) => cityNamed(place)?.code ?? (regions.length === 0 ? countryOfRegion(place) : undefined)));
  return codes.size === 1 ? [...codes][0] : undefined;
}

/** Reads the head of a dateline: places, region, date, agency. Undefined where a part of it can be none of these. */
export function readHead(head: string): DatelineHead | undefined {
  const { rest, agency, date } = strip(head.replace(/\s+/gu, ' ').trim());
  const extra = { ...(agency === undefined ? {} : { agency }), ...(date === undefined ? {} : { date }) };
  if (rest === '' || onlyDate.test(rest)) {
    return agency === undefined && date === undefined ? undefined : { places: [], parts: 0, ...extra, ...(rest === '' ? {} : { date: rest }), signs: signsOf([], [], true) };
  }
  const parts = rest.split(/\s*,\s*/u);
  const places = (parts[0] as string).split(/\s*\/\s*|\s+and\s+(?=\p{Lu}{3})/u);
  const regions = parts.slice(1);
  if (parts.length > 4 || places.length > 3 || ![...places, ...regions].every(isPlaceLike)) return undefined;
  const countryCode = countryOf(places, regions);
  return { places, parts: parts.length, ...(countryCode === undefined ? {} : { countryCode }), ...extra, signs: signsOf(places, regions, date !== undefined) };
}
