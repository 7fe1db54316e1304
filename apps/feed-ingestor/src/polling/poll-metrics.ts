import type { FetchFailure, FetchRefusal, FetchResult } from '@dateline/safe-fetch';
import { labelCap, otherLabel, standardMetrics, type Metrics } from '@dateline/service-kit';
import type { PollVerdict } from './poll-feed.js';

/** What the poller counts. */
export interface PollMetrics {
  fetched(result: FetchResult, ms: number): void;
  polled(feed: string, verdict: Pick<PollVerdict, 'result' | 'end'>, nowMs: number): void;
}

/** Which guard stopped a fetch. Closed: a new refusal must say which. */
type Guard = 'ssrf' | 'size' | 'time';
const guards: Readonly<Record<FetchRefusal, Guard>> = {
  'bad-url': 'ssrf', 'blocked-scheme': 'ssrf', 'userinfo': 'ssrf', 'blocked-port': 'ssrf', 'blocked-name': 'ssrf', 'blocked-address': 'ssrf',
  'insecure-redirect': 'ssrf', 'too-many-redirects': 'ssrf', 'too-large': 'size', 'too-many-codings': 'size', 'unknown-coding': 'size',
};
const results: readonly PollVerdict['result'][] = ['content', 'not-modified', 'gone', 'throttled', 'refused', 'failed', 'unread'];
const namedFeeds = 100;

export function createPollMetrics(metrics: Metrics): PollMetrics {
  const polls = metrics.counter(standardMetrics.feedPolls);
  const lastSuccess = metrics.gauge(standardMetrics.feedLastSuccess);
  const duration = metrics.histogram(standardMetrics.feedFetchDuration);
  const size = metrics.histogram(standardMetrics.feedResponseBytes);
  const blocked = metrics.counter(standardMetrics.feedBlocked);
  const nameOf = labelCap(namedFeeds);
  for (const result of results) polls.inc({ result }, 0);
  for (const reason of ['ssrf', 'size', 'time'] satisfies Guard[]) blocked.inc({ reason }, 0);
  return {
    fetched: (result, ms) => {
      duration.observe({ result: result.kind }, ms / 1_000);
      if (result.kind === 'content') size.observe(result.bytes.length);
      if (result.kind === 'refused') blocked.inc({ reason: guards[result.reason] });
      if (result.kind === 'failed' && result.reason === ('timeout' satisfies FetchFailure)) blocked.inc({ reason: 'time' });
    },
    polled: (feed, { result, end }, nowMs) => {
      polls.inc({ result });
      const name = nameOf(feed);
      if (end.kind === 'ok' && name !== otherLabel) lastSuccess.set({ feed: name }, nowMs / 1_000);
    },
  };
}
