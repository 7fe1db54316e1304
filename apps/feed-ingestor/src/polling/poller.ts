import type { IngestRepository, LeasedFeed } from '@dateline/persistence';
import { errorText } from '@dateline/pipeline';
import type { Logger } from '@dateline/service-kit';
import { pollFeed, pollResult, type PollDependencies, type PollVerdict } from './poll-feed.js';

export interface PollerOptions extends PollDependencies {
  readonly repository: Pick<IngestRepository, 'leaseDueFeeds' | 'renewLeases' | 'savePoll'>;
  /** Name of this process among those that lease. */
  readonly by: string;
  readonly concurrency: number;
  readonly tickMs: number;
  readonly logger: Logger;
  readonly onPolled: (feed: LeasedFeed, verdict: PollVerdict) => void;
}

/** After a crash the feeds of a process are polled by another this much later, as partitions change hands in Kafka; renewed while a poll takes its time. */
const leaseMs = 10_000;

/** Polls feeds that are due, a few side by side, as long as it is not told to stop. Of several processes each feed is polled by one. */
export class Poller {
  readonly #options: PollerOptions;
  readonly #running = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;
  #renewedAt = performance.now();
  #lookFailing = false;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#looking = this.#look().finally(() => {
      if (!this.#stopped) this.#timer = setTimeout(() => this.start(), this.#options.tickMs);
    });
  }

  /** Takes no more feeds. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Resolves when the polls under way are over. */
  async idle(): Promise<void> {
    await this.#looking;
    await Promise.all(this.#running.values());
  }

  async #look(): Promise<void> {
    const { repository, by, concurrency, logger } = this.#options;
    try {
      await this.#renew();
      const free = concurrency - this.#running.size;
      const due = free > 0 ? await repository.leaseDueFeeds({ by, leaseMs, limit: free }) : [];
      for (const feed of due) if (!this.#running.has(feed.source.id)) this.#begin(feed);
      if (this.#lookFailing) logger.info('feeds that are due are looked up again');
      this.#lookFailing = false;
    } catch (error) {
      // Once an outage: at every tick the log would say nothing else.
      if (!this.#lookFailing) logger.warn({ err: error }, 'feeds that are due could not be looked up; trying again');
      this.#lookFailing = true;
    }
  }

  #begin(feed: LeasedFeed): void {
    const { id } = feed.source;
    const poll = this.#poll(feed).finally(() => this.#running.delete(id));
    this.#running.set(id, poll);
  }

  async #poll(feed: LeasedFeed): Promise<void> {
    const { repository, by, random, logger, onPolled } = this.#options;
    try {
      const verdict = await pollFeed(feed, this.#options);
      await repository.savePoll(pollResult(feed, verdict, { by, random: random() }));
      onPolled(feed, verdict);
    } catch (error) {
      // Its lease runs out and the feed is polled again: from the validators it had, so nothing is missed.
      logger.warn({ sourceId: feed.source.id, detail: errorText(error, 300) }, 'the state of a poll could not be saved');
    }
  }

  /** A poll may wait long for the broker; its lease must not run out meanwhile. */
  async #renew(): Promise<void> {
    if (this.#running.size === 0 || performance.now() - this.#renewedAt < leaseMs / 4) return;
    const { repository, by } = this.#options;
    await repository.renewLeases({ by, leaseMs, sourceIds: [...this.#running.keys()] });
    this.#renewedAt = performance.now();
  }
}
