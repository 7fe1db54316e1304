import type { Metrics } from './metrics.js';
import { standardMetrics } from './standard-metrics.js';

/** How far a group is behind in one partition, as `libs/kafka` reads it. */
export interface LagNews {
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
  readonly lag: bigint;
  /** Age of the oldest record not committed, in seconds. */
  readonly seconds: number;
}

/** Sets the lag of groups, and when it was read. Partitions keep their series: their number is fixed for the life of a topic. */
export function lagMetrics(metrics: Metrics): (lags: readonly LagNews[]) => void {
  const records = metrics.gauge(standardMetrics.consumerLag);
  const age = metrics.gauge(standardMetrics.consumerLagSeconds);
  const readAt = metrics.gauge(standardMetrics.consumerLagRead);
  return (lags) => {
    for (const { groupId: group, topic, partition, lag, seconds } of lags) {
      records.set({ group, topic, partition }, Number(lag));
      age.set({ group, topic, partition }, seconds);
    }
    readAt.setToCurrentTime();
  };
}
