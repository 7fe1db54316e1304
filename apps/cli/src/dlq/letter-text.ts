import { originalHeaders, type WireHeaders } from '@dateline/contracts';
import type { DeadLetterAttempt, DeadLetterDetail } from '@dateline/persistence';
import { printable } from '@dateline/service-kit';
import { adviceLines } from './letter-groups.js';
import type { ValueHead } from './value-head.js';

/** A letter for people: what it is, why it lies here and what to do, its history, its headers and the head of its value. */
export function letterText(letter: DeadLetterDetail, head: ValueHead): string {
  const { id, state, reason, service, stage, sourceId, itemId, eventId, origin, dlq, firstFailedAt, failedAt, attempt, key, value } = letter;
  const facts: readonly (readonly [string, string])[] = [
    ['letter', `${id} (${state})`], ['reason', reason], ['stage', `${service}/${stage}`], ['error', errorOf(letter, head)],
    ['source', sourceId ?? '(unknown)'], ['item', itemOf(itemId, letter)], ['event', eventId ?? '(unknown)'],
    ['original', `${origin.topic}/${origin.partition} at ${origin.offset}`], ['lies on', `${dlq.topic}/${dlq.partition} at ${dlq.offset}`],
    ['failed', attempt > 1 ? `${failedAt}, first ${firstFailedAt}` : failedAt], ['key', key === null ? '(null)' : bytesText(key)],
    ['value', value === null ? '(null)' : `${value.length} bytes`],
  ];
  return [
    ...facts.map(([name, text]) => line(name, text)), ...adviceLines(reason), '', 'history', ...letter.history.map((one) => attemptLine(one, id)), '',
    'headers', ...Object.entries(headerTexts(letter.headers)).map(([name, text]) => `  ${printable(name)}: ${text}`), '', ...headLines(head),
  ].join('\n');
}

const line = (name: string, text: string): string => `${name.padEnd(9)} ${printable(text)}`;

/** An error often quotes what it stumbled over; it is printed where the story itself would be. */
export const errorOf = ({ error }: Pick<DeadLetterDetail, 'error'>, head: ValueHead): string =>
  ('hidden' in head && head.hidden !== 'there is none' ? `${/^[\w$.]{1,60}(?=:|$)/u.exec(error)?.[0] ?? ''} (its text with --value)`.trim() : printable(error));

function itemOf(itemId: string | undefined, { itemStatus, enrichment }: DeadLetterDetail): string {
  const known = [itemStatus, enrichment === undefined ? undefined : `this version ${enrichment.form}, enrichment ${enrichment.status}`].filter((text) => text !== undefined);
  return `${itemId ?? '(unknown)'}${known.length === 0 ? '' : ` (in the archive: ${known.join('; ')})`}`;
}

function attemptLine({ id, attempt, failedAt, reason, stage, state, settled }: DeadLetterAttempt, shown: string): string {
  const end = settled === undefined ? state : `${state} ${settled.at} by ${printable(settled.actor)}: ${printable(settled.why)}`;
  return `  ${id === shown ? '*' : ' '} attempt ${attempt}, ${failedAt}: ${printable(reason)} in ${printable(stage)}; ${end}${id === shown ? '' : ` (${id})`}`;
}

/** The original's headers as text; bytes that are none in base64. What the letter itself added is told by its facts, and its error may quote the story. */
export function headerTexts(headers: WireHeaders): Record<string, string> {
  const texts = Object.entries(originalHeaders(headers)).map(([name, value]) =>
    [name, (Array.isArray(value) ? value : [value]).map((one: Uint8Array | string) => bytesText(Buffer.from(one as string))).join(', ')] as const);
  return Object.fromEntries(texts);
}

function bytesText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? printable(text) : `base64 ${bytes.toString('base64')}`;
}

function headLines(head: ValueHead): string[] {
  if ('hidden' in head) return [`value not printed: ${head.hidden}${head.hidden === 'there is none' ? '' : ' (--value prints it)'}`];
  return [`value${head.cut ? ', its beginning' : ''}`, `  ${head.head}`];
}
