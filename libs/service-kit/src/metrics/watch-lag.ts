import type { Logger } from '../logging/logger.js';
import type { ShutdownSequence } from '../lifecycle/shutdown-sequence.js';
import { readGauges } from './gauge-reader.js';
import { lagMetrics, type LagNews } from './lag-metrics.js';
import type { Metrics } from './metrics.js';

/** What reads the lag of a service's own groups. */
export interface WatchedLag {
  read(): Promise<readonly LagNews[]>;
  close(): Promise<void>;
}

export interface LagWatchParts {
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly shutdown: ShutdownSequence;
}

const everyMs = 5_000;

/** Shows the lag of the service's groups every few seconds until the service stops; off the data path, over a connection of its own. */
export function watchLag({ metrics, logger, shutdown }: LagWatchParts, lag: WatchedLag): void {
  const show = lagMetrics(metrics);
  const reader = readGauges({
    everyMs,
    read: async () => show(await lag.read()),
    onFailed: (error) => logger.warn({ err: error }, 'the lag of the groups cannot be read; the metrics keep their last values'),
    onRecovered: () => logger.info('the lag of the groups is read again'),
  });
  shutdown.add('pause-intake', 'lag', () => reader.stop());
  shutdown.add('disconnect', 'lag', () => lag.close());
}
