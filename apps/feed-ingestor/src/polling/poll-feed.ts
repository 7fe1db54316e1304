import type { LeasedFeed, PollResult, PollState } from '@dateline/persistence';
import { errorText } from '@dateline/pipeline';
import type { FetchedContent, FetchResult, Validators } from '@dateline/safe-fetch';
import type { IntakeReport } from '../intake/intake-report.js';
import { toSourceSettings } from '../sources/source-settings.js';
import type { StoryIntake } from '../intake/story-intake.js';
import { nextPollMs, type PollEnd } from './poll-schedule.js';

export interface PollDependencies {
  readonly get: (url: string, validators: Validators) => Promise<FetchResult>;
  readonly intake: Pick<StoryIntake, 'take'>;
  readonly random: () => number;
}

/** What one poll came to: how it ended, in a word for the metrics, and what is to be remembered. */
export interface PollVerdict {
  readonly result: FetchResult['kind'] | 'unread';
  readonly end: PollEnd;
  /** For people; never text of a story. */
  readonly error?: string | undefined;
  readonly validators?: Validators | undefined;
  readonly movedTo?: string | undefined;
}

/**
 * Asks a feed once and takes in what it gives. Validators come back only for a document that was whole, all of whose items
 * the broker has acknowledged: whatever goes wrong before that, the next poll reads the document again.
 */
export async function pollFeed({ source, state }: LeasedFeed, { get, intake }: PollDependencies): Promise<PollVerdict> {
  const fetched = await get(source.location, validatorsOf(state));
  if (fetched.kind !== 'content') return verdictWithout(fetched);
  const { status: httpStatus, url, contentType, bytes } = fetched;
  const document = { bytes, source: toSourceSettings(source), protocol: 'poll', url, contentType, httpStatus } as const;
  try {
    return verdictOn(fetched, await intake.take(document, { backfill: !state.polledBefore, reportUnchanged: false }));
  } catch (error) {
    return { result: 'unread', end: { kind: 'failed' }, error: errorText(error, 300) };
  }
}

const validatorsOf = ({ etag, lastModified }: PollState): Validators => ({
  ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }),
});

function verdictWithout(fetched: Exclude<FetchResult, FetchedContent>): PollVerdict {
  switch (fetched.kind) {
    case 'not-modified':
      return { result: fetched.kind, end: { kind: 'ok' } };
    case 'gone':
      return { result: fetched.kind, end: { kind: 'gone' }, error: 'gone for good (410)' };
    case 'throttled':
      return { result: fetched.kind, end: { kind: 'throttled', retryAfterMs: fetched.retryAfterMs }, error: `asked to stay away (${fetched.status})` };
    case 'failed':
      if (fetched.reason === 'stopped') return { result: fetched.kind, end: { kind: 'stopped' } };
      return { result: fetched.kind, end: { kind: 'failed' }, error: `${fetched.reason}: ${fetched.detail}` };
    case 'refused':
      return { result: fetched.kind, end: { kind: 'failed' }, error: `${fetched.reason}: ${fetched.detail}` };
  }
}

function verdictOn({ validators, movedPermanently: movedTo }: FetchedContent, report: IntakeReport): PollVerdict {
  if (report.complete) return { result: 'content', end: { kind: 'ok' }, validators, movedTo };
  const refusal = report.refusals.find(({ index, reason }) => index === undefined || reason === 'defect');
  const error = refusal === undefined ? 'the document ends before its end' : `${refusal.reason}: ${refusal.detail}`;
  const end: PollEnd = { kind: report.published + report.unchanged > 0 ? 'partial' : 'failed' };
  return { result: 'unread', end, error, movedTo };
}

/** What is written of a poll. */
export function pollResult({ source, state }: LeasedFeed, verdict: PollVerdict, { by, random }: { readonly by: string; readonly random: number }): PollResult {
  const { end, error, validators, movedTo } = verdict;
  const consecutiveErrors = errorsAfter(end, state.consecutiveErrors);
  const pollAgainInMs = nextPollMs({ end, intervalMs: source.intervalMs, consecutiveErrors, random });
  return { sourceId: source.id, by, pollAgainInMs, consecutiveErrors, ok: end.kind === 'ok', error, validators, movedTo };
}

function errorsAfter(end: PollEnd, before: number): number {
  if (end.kind === 'stopped') return before;
  return end.kind === 'ok' ? 0 : before + 1;
}
