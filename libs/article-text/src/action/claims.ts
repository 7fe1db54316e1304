import type { Action, FullArticle, RawArticle } from '@dateline/contracts';
import { qualifierMeaning, readSlugline } from '../headline/slugline.js';
import { readHeadline } from '../headline/tags.js';
import { wireHeaderRules } from '../rules/end-marks.js';
import { noteActions, noteRules } from '../rules/notes.js';
import { withdrawalRules, type WithdrawalRule } from '../rules/withdrawals.js';
import { openingLines, type OpeningLines } from './source-lines.js';

export type Evidence = FullArticle['actionEvidence'][number];

/** Something in an item that says what its version does, and what it rests on. */
export interface Claim {
  readonly action: Action;
  readonly evidence: Evidence;
}

const longestEvidence = 300;
const longestLine = 700;
const longestHeadline = 250;
const headlinesTried = 6;
const claim = (action: Action, rule: string, field: string, text: string): Claim => ({ action, evidence: { rule, field, text: text.slice(0, longestEvidence) } });

/** The machine's word. A status that was inherited, or that only means an embargo, is not this version's doing. */
function declared({ declaredStatus, embargoedUntil, embargoInherited }: RawArticle): Claim[] {
  if (embargoInherited === true) return [];
  if (declaredStatus === 'canceled') return [claim('kill', 'declared-status', 'declaredStatus', declaredStatus)];
  return declaredStatus === 'withheld' && embargoedUntil === undefined ? [claim('hold', 'declared-status', 'declaredStatus', declaredStatus)] : [];
}

const operatorActions = { canceled: 'kill', withheld: 'hold', usable: 'release' } as const;

/** An operator's version says what its command said; the text it carries is a copy, and its words are not the operator's. */
function commanded({ ingest, declaredStatus }: RawArticle): Claim[] | undefined {
  if (ingest.protocol !== 'operator' || declaredStatus === undefined) return undefined;
  return [claim(operatorActions[declaredStatus], 'operator', 'declaredStatus', declaredStatus)];
}

const signals: readonly (readonly [RegExp, Action])[] = [
  [/^(?:edstat:?\s?d|d|delete[d]?|kill(?:ed)?|cancel+ed|withdrawn|sig:kill|mandatory kill|sigcode:kill)$/iu, 'kill'],
  [/^(?:withheld|hold|sig:hold)$/iu, 'hold'],
  [/^(?:release|released|sig:release)$/iu, 'release'],
  [/^(?:edstat:?\s?c|c|correct(?:ion|ed)|sig:correction|corrective)$/iu, 'correction'],
  [/^(?:edstat:?\s?u|u|update[d]?|sig:update|writethru|lead)$/iu, 'update'],
  [/^(?:refile[d]?|sig:refile)$/iu, 'refile'],
  [/^(?:repeat|rpt|sig:repeat)$/iu, 'repeat'],
  [/^(?:advisory|sig:advisory)$/iu, 'advisory'],
];

function signalled({ signal }: RawArticle): Claim[] {
  if (signal === undefined) return [];
  const found = signals.find(([pattern]) => pattern.test(signal.trim()));
  return found === undefined ? [] : [claim(found[1], 'signal', 'signal', signal)];
}

const wording = (text: string, strengths: readonly WithdrawalRule['strength'][]): WithdrawalRule | undefined =>
  withdrawalRules.find(({ strength, pattern }) => strengths.includes(strength) && pattern.test(text.slice(0, longestLine)));

const sentences = (text: string): string[] => text.slice(0, 2000).split(/(?<=[.!?])\s+|\n+/u).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '').slice(0, 12);
const isEmbargo = ({ name }: WithdrawalRule): boolean => name === 'embargo-notice';

function noted({ editorialNote, embargoedUntil, declaredStatus }: RawArticle): Claim[] {
  if (editorialNote === undefined) return [];
  const gated = embargoedUntil !== undefined || declaredStatus === 'usable';
  for (const sentence of sentences(editorialNote)) {
    const rule = wording(sentence, ['mark', 'notice']);
    if (rule !== undefined && !(gated && isEmbargo(rule))) return [claim(rule.action, rule.name, 'editorialNote', sentence)];
  }
  const change = noteActions.find(({ pattern }) => pattern.test(editorialNote));
  return change === undefined ? [] : [claim(change.action, 'note-wording', 'editorialNote', editorialNote)];
}

/** Kill, hold and release wording in headline, slugline and the opening of the text. */
function worded(raw: RawArticle, opening: OpeningLines): Claim[] {
  const fields = [['headline', raw.headline], ['slugline', raw.slugline]] as const;
  const gated = raw.embargoedUntil !== undefined || raw.declaredStatus === 'usable';
  const marks = fields.flatMap(([field, text]) => {
    const rule = text === undefined ? undefined : wording(text, ['mark']);
    return rule === undefined || text === undefined || (gated && isEmbargo(rule)) ? [] : [claim(rule.action, rule.name, field, text)];
  });
  const inText = opening.lines.flatMap((line, at) => {
    const rule = wording(line, opening.short ? ['mark', 'notice'] : at < 4 ? ['mark'] : []);
    return rule === undefined || (gated && isEmbargo(rule)) ? [] : [claim(rule.action, rule.name, 'body', line)];
  });
  return [...marks, ...inText];
}

const keywordLine = wireHeaderRules.find(({ name }) => name === 'keyword-line');
const keywordLinesTried = 3;

/** The version words of the slugline, or of the keyword line that stands over copy without one. */
function slugged({ slugline }: RawArticle, opening: OpeningLines): Claim[] {
  const printed = slugline ?? opening.lines.slice(0, keywordLinesTried).find((line) => line.length <= 160 && keywordLine?.pattern.test(line) === true);
  if (printed === undefined) return [];
  return readSlugline(printed).qualifiers.flatMap((qualifier) => {
    const meaning = qualifierMeaning(qualifier);
    return meaning?.action === undefined ? [] : [claim(meaning.action, `slug-${meaning.name.replaceAll(' ', '-')}`, slugline === undefined ? 'body' : 'slugline', qualifier)];
  });
}

/** The headline the format marks, or the lines of the opening that may be the story's own. */
function headlines(raw: RawArticle, opening: OpeningLines): { readonly field: string; readonly lines: readonly string[] } {
  if (raw.headline !== undefined) return { field: 'headline', lines: [raw.headline] };
  const paragraph = opening.lines.findIndex((line) => line.length > longestHeadline);
  return { field: 'body', lines: opening.lines.slice(0, paragraph === -1 ? headlinesTried : Math.min(paragraph, headlinesTried)) };
}

function tagged(raw: RawArticle, opening: OpeningLines): Claim[] {
  const { field, lines } = headlines(raw, opening);
  const found = lines.map((line) => readHeadline(line).found).find((tags) => tags.length > 0) ?? [];
  return found.flatMap(({ tag, text }) => (tag.action === undefined ? [] : [claim(tag.action, `tag-${tag.name.replaceAll(' ', '-')}`, field, text)]));
}

const trashLine = noteRules.find(({ name }) => name === 'trash-line');

function trashed(opening: OpeningLines): Claim[] {
  const line = opening.lines.find((text) => text.length <= 700 && trashLine?.pattern.test(text) === true);
  const change = line === undefined ? undefined : noteActions.find(({ pattern }) => pattern.test(line.slice(1)));
  return line === undefined || change === undefined ? [] : [claim(change.action, 'trash-line', 'body', line)];
}

/** All that an item says of its action, in order of authority (facts: "Order of authority"). */
export function claimsOf(raw: RawArticle): Claim[] {
  const command = commanded(raw);
  if (command !== undefined) return command;
  const opening = openingLines(raw.body);
  return [...declared(raw), ...signalled(raw), ...noted(raw), ...worded(raw, opening), ...slugged(raw, opening), ...tagged(raw, opening), ...trashed(opening)];
}
