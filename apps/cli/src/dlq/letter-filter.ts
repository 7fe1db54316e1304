import { deadReasons } from '@dateline/contracts';
import type { DeadLetterFilter } from '@dateline/persistence';
import { UsageError } from '@dateline/service-kit';
import { readInstant } from '../instant.js';
import type { LetterChoice, SettleRequest } from './dlq-line.js';

/**
 * The filter that a command line asks for. @param nowMs what ages are counted from
 * @throws UsageError for a reason that no letter can have
 */
export function filterOf({ service, code, stage, source, since, until, id, event, item }: LetterChoice, nowMs: number): DeadLetterFilter {
  const unknown = code.filter((one) => !deadReasons.some((reason) => reason === one));
  if (unknown.length > 0) throw new UsageError(`--code ${unknown.join(', ')}: no such reason; there are ${deadReasons.join(', ')}`);
  return {
    service, stage, sourceId: source, eventId: event, itemId: item,
    reasons: code.length === 0 ? undefined : code,
    ids: id.length === 0 ? undefined : id,
    since: since === undefined ? undefined : readInstant(since, nowMs),
    until: until === undefined ? undefined : readInstant(until, nowMs),
  };
}

/** The same for a command that does something. @throws UsageError when nothing narrows it and nobody said `--all` */
export function deedFilterOf(request: SettleRequest, nowMs: number): DeadLetterFilter {
  const filter = filterOf(request, nowMs);
  if (!request.all && narrowing(filter).length === 0) throw new UsageError('which letters? Name them (--code, --source, --service, --stage, --since, --until, --id, --event, --item), or say --all');
  return filter;
}

/** A filter in words, for the audit: `reasons not-json, sourceId northwire-world`. */
export function filterWords(filter: DeadLetterFilter): string {
  const words = narrowing(filter).map(([name, value]) => `${name} ${Array.isArray(value) && value.length > 3 ? `${value.length} of them` : String(value)}`);
  return words.length === 0 ? 'all open dead letters' : words.join(', ');
}

const narrowing = (filter: DeadLetterFilter): [string, unknown][] => Object.entries(filter).filter(([, value]) => value !== undefined);
