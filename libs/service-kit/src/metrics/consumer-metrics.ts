import type { Metrics } from './metrics.js';
import { standardMetrics } from './standard-metrics.js';

/** What a consumer tells of itself, as far as it is counted. */
export interface ConsumerNews {
  readonly kind: string;
  /** Of a crash: whether the consumer starts again by itself. */
  readonly restart?: boolean;
}

/** Counts rebalances, crashes and heartbeats of consumer groups. */
export function consumerMetrics(metrics: Metrics): (groupId: string, news: ConsumerNews) => void {
  const crashes = metrics.counter(standardMetrics.consumerCrashes);
  const rebalances = metrics.counter(standardMetrics.rebalances);
  const heartbeats = metrics.gauge(standardMetrics.lastHeartbeat);
  return (groupId, { kind, restart }) => {
    if (kind === 'joined') rebalances.inc({ group: groupId });
    if (kind === 'crash') crashes.inc({ restart: String(restart) });
    if (kind === 'heartbeat') heartbeats.setToCurrentTime({ group: groupId });
  };
}

/** Observes how long ago stories were received, by the instants in their headers; what is no instant is left out. */
export function storyAges(metrics: Metrics, stage: string): (receivedAt: string | undefined, nowMs: number) => void {
  const endToEnd = metrics.histogram(standardMetrics.endToEnd);
  return (receivedAt, nowMs) => {
    const receivedMs = Date.parse(receivedAt ?? '');
    if (!Number.isNaN(receivedMs)) endToEnd.observe({ stage }, Math.max(0, nowMs - receivedMs) / 1_000);
  };
}
