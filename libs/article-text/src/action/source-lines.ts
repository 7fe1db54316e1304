import type { RawArticle } from '@dateline/contracts';
import { sourceText } from '@dateline/markup';
import { readDateline } from '../dateline/dateline.js';
import { wireHeaderRules } from '../rules/end-marks.js';
import { longestNotice } from '../rules/withdrawals.js';

/** The first lines of a body as far as an action can stand in them, cheaply read. */
export interface OpeningLines {
  /** Trimmed, with their datelines taken off. */
  readonly lines: readonly string[];
  /** The whole body is no longer than a notice to newsrooms. */
  readonly short: boolean;
}

const looked = 6000;
const linesLooked = 12;

/** The text between tags, roughly: what is left when reading the markup properly is not possible. */
export const withoutTags = (html: string): string => html.replace(/<[^<>]{0,2000}>/gu, '\n');

function visible({ contentType, value }: RawArticle['body']): string {
  const start = value.slice(0, looked);
  if (contentType === 'text/plain') return start;
  try {
    return sourceText({ contentType, value: start }).text;
  } catch {
    // The action must be known even of a body that cannot be read; the reading itself will report it.
    return withoutTags(start);
  }
}

const keywordLine = wireHeaderRules.find(({ name }) => name === 'keyword-line');

/** A keyword line (`BC-EU--Topic`) only looks as if it opened with a place. */
const withoutDateline = (line: string): string => (line.length <= 160 && keywordLine?.pattern.test(line) === true ? line : line.slice(readDateline(line.slice(0, 300), { first: false })?.length ?? 0).trim());

/** Reads the opening of a body; never fails. */
export function openingLines(body: RawArticle['body']): OpeningLines {
  const text = visible(body);
  const lines = text.split(/\r\n|\r|\n/u).map((line) => line.trim()).filter((line) => line !== '').slice(0, linesLooked);
  const short = body.value.length <= looked && text.trim().length <= longestNotice;
  return { lines: lines.map(withoutDateline), short };
}
