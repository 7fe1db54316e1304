import { countFeeds, unpublishedVersions, type Database } from '@dateline/persistence';
import { readGauges, standardMetrics, type ServiceContext } from '@dateline/service-kit';

const everyMs = 15_000;

/** Shows how the feeds stand and what waits for the broker until the service stops. Of several ingestors each shows the same: they share the tables. */
export function watchSources({ metrics, logger, shutdown }: Pick<ServiceContext<unknown>, 'metrics' | 'logger' | 'shutdown'>, database: Database): void {
  const feeds = metrics.gauge(standardMetrics.feeds);
  const pending = metrics.gauge(standardMetrics.rawPending);
  const oldest = metrics.gauge(standardMetrics.rawPendingOldest);
  const reader = readGauges({
    everyMs,
    read: async () => {
      for (const [state, count] of Object.entries(await countFeeds(database))) feeds.set({ state }, count);
      const unpublished = await unpublishedVersions(database);
      pending.set(unpublished.count);
      oldest.set(unpublished.oldestSeconds);
    },
    onFailed: (error) => logger.warn({ err: error }, 'how the feeds stand cannot be read; the metrics keep their last values'),
    onRecovered: () => logger.info('how the feeds stand is read again'),
  });
  shutdown.add('pause-intake', 'source gauges', () => reader.stop());
}
