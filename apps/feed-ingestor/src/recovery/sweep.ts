import { errorText } from '@dateline/pipeline';
import type { IngestRepository } from '@dateline/persistence';
import type { Logger } from '@dateline/service-kit';
import type { Recovered, StoryIntake } from '../intake/story-intake.js';

export interface SweepOptions {
  readonly intake: Pick<StoryIntake, 'recover'>;
  readonly repository: Pick<IngestRepository, 'prunePublications'>;
  /** What is not acknowledged after this long is sent again. */
  readonly olderThanMs: number;
  readonly logger: Logger;
}

const everyMs = 30_000;
/** As long as outcomes are kept: until then a repeat is known for one. The archive remembers versions for good. */
const rememberedMs = 30 * 24 * 60 * 60_000;

/**
 * Sends now and then what was prepared and never acknowledged, by this process or another that died, and forgets versions
 * acknowledged long ago. A version whose document does not come again is published all the same.
 */
export class Sweep {
  readonly #options: SweepOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#running = this.#once().finally(() => {
        if (!this.#stopped) this.start();
      });
    }, everyMs);
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #once(): Promise<void> {
    const { intake, repository, olderThanMs, logger } = this.#options;
    try {
      tellRecovered(logger, await intake.recover(olderThanMs));
      await repository.prunePublications({ olderThanMs: rememberedMs, limit: 10_000 });
    } catch (error) {
      if (!this.#stopped) logger.warn({ detail: errorText(error, 300) }, 'the sweep failed; trying again');
    }
  }
}

/** Says what was sent that had been left unacknowledged, and what the broker does not take. */
export function tellRecovered(logger: Pick<Logger, 'info' | 'warn'>, { sent, refused }: Recovered): void {
  if (sent > 0) logger.info({ sent }, 'published what had been left unacknowledged');
  if (refused > 0) logger.warn({ refused }, 'versions are larger than their topic takes; they are kept until it takes more');
}
