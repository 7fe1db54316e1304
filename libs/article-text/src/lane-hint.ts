import { withoutTags } from './action/source-lines.js';
import { readHeadline } from './headline/tags.js';
import { qualifierMeaning, readSlugline } from './headline/slugline.js';
import { withdrawalRules } from './rules/withdrawals.js';

/** What is known of a version before it is read: the fields a format marks, and the first characters of the body. */
export interface LaneInput {
  readonly headline?: string | undefined;
  readonly slugline?: string | undefined;
  readonly note?: string | undefined;
  readonly text?: string | undefined;
}

const longestLine = 700;
const mostLines = 12;
const urgentActions = new Set<string | undefined>(['kill', 'hold', 'release']);
const rules = withdrawalRules.filter(({ action }) => urgentActions.has(action));
const speaks = (line: string): boolean => rules.some(({ pattern }) => pattern.test(line.slice(0, longestLine)));
const linesOf = (text: string): string[] => text.slice(0, 4000).split(/[\r\n]+|(?<=[.!?])\s+/u).map((line) => line.trim().replace(/^[^\n]{2,60}\([^()]{2,30}\) [-–—_]+ /u, '')).slice(0, mostLines);

/**
 * `urgent` for wording that kills, holds or releases. It chooses the lane and decides nothing else, so a notice is
 * believed here more readily than by `readAction`.
 */
export function laneHint({ headline, slugline, note, text }: LaneInput): 'urgent' | undefined {
  const lines = [headline, slugline].filter((field) => field !== undefined);
  const prose = [note, text === undefined ? undefined : withoutTags(text.slice(0, 4000))].filter((field) => field !== undefined).flatMap(linesOf);
  const tags = headline === undefined ? [] : readHeadline(headline).found.map(({ tag }) => tag.action);
  const qualifiers = slugline === undefined ? [] : readSlugline(slugline).qualifiers.map((word) => qualifierMeaning(word)?.action);
  return [...lines, ...prose].some(speaks) || [...tags, ...qualifiers].some((action) => urgentActions.has(action)) ? 'urgent' : undefined;
}
