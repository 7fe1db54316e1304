import type { Metrics } from './metrics.js';
import { standardMetrics } from './standard-metrics.js';

/** What a consumer tells of itself, as far as it is counted. */
export interface ConsumerNews {
  readonly kind: string;
  /** Of a crash: whether the consumer starts again by itself. */
  readonly restart?: boolean;
}

/** Counts rebalances, crashes, heartbeats and cut-off drains of consumer groups. */
export function consumerMetrics(metrics: Metrics, stage: string): (groupId: string, news: ConsumerNews) => void {
  const crashes = metrics.counter(standardMetrics.consumerCrashes);
  const rebalances = metrics.counter(standardMetrics.rebalances);
  const heartbeats = metrics.gauge(standardMetrics.lastHeartbeat);
  const drainTimeouts = metrics.counter(standardMetrics.drainTimeouts);
  for (const restart of ['true', 'false']) crashes.inc({ restart }, 0); // a series that begins with 1 has no increase
  return (groupId, { kind, restart }) => {
    if (kind === 'joined') rebalances.inc({ group: groupId });
    if (kind === 'crash') crashes.inc({ restart: String(restart) });
    if (kind === 'heartbeat') heartbeats.setToCurrentTime({ group: groupId });
    if (kind === 'drain-timeout') drainTimeouts.inc({ stage });
  };
}

/** What the headers of an event say of its age. */
export interface StoryAge {
  readonly receivedAt: string | undefined;
  readonly cause: string | undefined;
}

/**
 * Observes how long ago stories were received, by the instants in their headers; what is no instant is left out, and so is what comes for
 * another cause than its receipt: a replay of last year's stories, or an embargo that ends, says nothing of how quick the line is.
 */
export function storyAges(metrics: Metrics, stage: string): (story: StoryAge, nowMs: number) => void {
  const endToEnd = metrics.histogram(standardMetrics.endToEnd);
  return ({ receivedAt, cause }, nowMs) => {
    const receivedMs = Date.parse(receivedAt ?? '');
    if (cause === 'received' && !Number.isNaN(receivedMs)) endToEnd.observe({ stage }, Math.max(0, nowMs - receivedMs) / 1_000);
  };
}
