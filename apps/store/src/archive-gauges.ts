import { embargoes, followerStandings, openDeadLetters, type Database } from '@dateline/persistence';
import { readGauges, standardMetrics, type ServiceContext } from '@dateline/service-kit';

const everyMs = 15_000;

/** Shows what waits in the archive until the service stops: followers behind, open dead letters, embargoes whose time is over. */
export function watchArchive({ metrics, logger, shutdown }: Pick<ServiceContext<unknown>, 'metrics' | 'logger' | 'shutdown'>, database: Database): void {
  const behind = metrics.gauge(standardMetrics.followerBehind);
  const behindSeconds = metrics.gauge(standardMetrics.followerBehindSeconds);
  const deadLetters = metrics.gauge(standardMetrics.deadLettersOpen);
  const overdue = metrics.gauge(standardMetrics.embargoOverdue);
  const reader = readGauges({
    everyMs,
    read: async () => {
      for (const follower of await followerStandings(database)) {
        behind.set({ follower: follower.name }, follower.behind);
        behindSeconds.set({ follower: follower.name }, follower.behindSeconds);
      }
      deadLetters.set((await openDeadLetters(database)).reduce((sum, { count }) => sum + count, 0));
      overdue.set((await embargoes(database)).overdue.oldestSeconds);
    },
    onFailed: (error) => logger.warn({ err: error }, 'what waits in the archive cannot be read; the metrics keep their last values'),
    onRecovered: () => logger.info('what waits in the archive is read again'),
  });
  shutdown.add('pause-intake', 'archive gauges', () => reader.stop());
}
