import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as timer } from 'node:timers/promises';
import { createOutcomeSink, startEventProducer, type EventProducer } from '@dateline/kafka';
import { IngestRepository, openDatabase, type Database, type StoredSource } from '@dateline/persistence';
import { retryEffect, timerSleep } from '@dateline/pipeline';
import { createSafeFetcher, type SafeFetcher } from '@dateline/safe-fetch';
import { databaseMetrics, standardMetrics, type ServiceContext } from '@dateline/service-kit';
import type { IngestorConfig } from './config.js';
import { DropFolder } from './drop/drop-folder.js';
import { createIntakeMetrics } from './intake-metrics.js';
import { StoryIntake } from './intake/story-intake.js';
import { createPollMetrics } from './polling/poll-metrics.js';
import { Poller } from './polling/poller.js';
import { Turns } from './polling/turns.js';
import { Sweep, tellRecovered } from './recovery/sweep.js';
import { DropFolders } from './sources/drop-folders.js';
import { watchSources } from './sources/source-gauges.js';
import { readSourcesFile } from './sources/sources-file.js';

export type IngestorContext = Pick<ServiceContext<IngestorConfig>, 'config' | 'logger' | 'metrics' | 'shutdown'>;

/** The connections of the ingestor, open. */
export interface Connections {
  readonly database: Database;
  readonly producer: EventProducer;
  readonly fetcher: SafeFetcher;
}

/** How the service names itself to the broker. */
export const clientId = 'dateline-feed-ingestor';

/** How long documents in hand may take to end once the service is to stop. */
const drainMs = 10_000;
/** What is not acknowledged after this long was left by a process that died, or by a send that failed. */
const sweepAfterMs = 60_000;

/** Opens the connections and closes them again when the service stops, whatever comes of it meanwhile. */
export async function connect({ config, logger, metrics, shutdown }: IngestorContext): Promise<Connections> {
  const database = await openDatabase({
    url: config.databaseUrl, poolSize: config.pollConcurrency + 8, applicationName: clientId,
    onError: (error) => logger.debug({ err: error }, 'an idle database connection broke'),
    onStatement: databaseMetrics(metrics),
  });
  shutdown.add('close-database', 'database', () => database.close());
  const producer = await startEventProducer({
    brokers: config.brokers, clientId, log: (level, message, fields) => logger[level](fields, message),
  });
  shutdown.add('disconnect', 'producer', () => producer.close());
  const { userAgent, allowLoopback, maxDocumentBytes: maxBytes } = config;
  const fetcher = createSafeFetcher({ userAgent, maxBytes, ...(allowLoopback === undefined ? {} : { allowLoopbackPorts: allowLoopback }) });
  shutdown.add('disconnect', 'fetcher', () => fetcher.close());
  return { database, producer, fetcher };
}

/** Sets everything going: what an earlier run left, the sources, the polls, the folders. Stops in order with the service. */
export async function startIngestor(context: IngestorContext, { database, producer, fetcher }: Connections): Promise<void> {
  const { config, logger, metrics, shutdown } = context;
  const repository = new IngestRepository(database);
  const ending = new AbortController();
  const retries = metrics.counter(standardMetrics.retries);
  const intake = new StoryIntake({
    repository, producer, outcomes: createOutcomeSink(producer, 'feed-ingestor'), metrics: createIntakeMetrics(metrics), now: Date.now, randomBytes,
    persist: (effect) => retryEffect(effect, {
      signal: ending.signal, sleep: timerSleep, random: Math.random,
      onRetry: ({ attempt, waitMs, errorClass, error }) => {
        retries.inc({ stage: 'feed-ingestor', error_class: errorClass });
        logger.warn({ err: error, attempt, waitMs, errorClass }, 'the database failed; trying again');
      },
    }),
  });
  if (config.sourcesFile !== undefined) await repository.applySources(await readSourcesFile(config.sourcesFile), 'file');
  tellRecovered(logger, await intake.recover(0));

  const poller = createPoller(context, { repository, intake, fetcher });
  const open = (source: StoredSource): DropFolder => new DropFolder({
    source, intake, maxBytes: config.maxDocumentBytes, settleMs: config.settleMs, scanMs: 1_000, logger, now: () => performance.now(),
    onFiled: (name, end) => logger.info({ sourceId: source.id, file: name, end }, 'a file was taken'),
  });
  const folders = new DropFolders({ repository, open, refreshMs: 10_000, logger });
  const sweep = new Sweep({ intake, repository, olderThanMs: sweepAfterMs, logger });
  shutdown.add('pause-intake', 'polls', () => poller.stop());
  shutdown.add('pause-intake', 'drop folders', () => folders.stop());
  shutdown.add('drain', 'documents in hand', async () => {
    const idle = Promise.all([poller.idle(), folders.idle(), sweep.stop()]).then(() => true);
    if (await Promise.race([idle, timer(drainMs, false, { ref: false })])) return;
    logger.warn('documents in hand were not acknowledged in time; what they brought is sent by the next run');
    ending.abort(new Error('the time to finish is over'));
  });
  watchSources(context, database);
  poller.start();
  folders.start();
  sweep.start();
}

interface PollerParts {
  readonly repository: IngestRepository;
  readonly intake: StoryIntake;
  readonly fetcher: SafeFetcher;
}

function createPoller({ config, logger, metrics, shutdown }: IngestorContext, { repository, intake, fetcher }: PollerParts): Poller {
  const hosts = new Turns();
  const polls = createPollMetrics(metrics);
  return new Poller({
    repository, intake, logger, by: `feed-ingestor-${randomUUID()}`, concurrency: config.pollConcurrency, tickMs: config.pollTickMs, random: Math.random,
    get: (url, validators) => hosts.take(new URL(url).host, async () => {
      const began = performance.now();
      const fetched = await fetcher.get(url, { validators, signal: shutdown.signal });
      polls.fetched(fetched, performance.now() - began);
      return fetched;
    }),
    onPolled: ({ source }, verdict) => {
      const { result, error, movedTo } = verdict;
      polls.polled(source.id, verdict, Date.now());
      if (error !== undefined) logger.warn({ sourceId: source.id, result, detail: error }, 'a feed could not be read');
      if (movedTo !== undefined) logger.warn({ sourceId: source.id, movedTo }, 'a feed says that it has moved for good');
    },
  });
}
