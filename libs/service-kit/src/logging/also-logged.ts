import { headerText, type WireHeaders } from '@dateline/contracts';
import type { DeadItem, ItemIdentity } from '@dateline/pipeline';
import { parseTraceparent } from '../tracing/traceparent.js';
import type { Logger } from './logger.js';
import { consumerLog, deadLetterLog, type Place, type WorkNews } from './work-log.js';

/** A record as it was read, with what its headers say. */
export interface ReadRecord extends Place {
  readonly headers: WireHeaders;
}

/** What a service counts of its work and a person on call also wants to read. */
export interface WorkCounts<Input extends ReadRecord> {
  dead(items: readonly DeadItem<Input>[]): void;
  heard(groupId: string, news: WorkNews): void;
}

/** The counts with a line in the log for each dead letter and for what changes how a group works; `identify` says whom a record is about. */
export function alsoLogged<Input extends ReadRecord>(counts: WorkCounts<Input>, logger: Logger, identify: (record: Input) => ItemIdentity): WorkCounts<Input> {
  const tellNews = consumerLog(logger);
  const tellDead = deadLetterLog<Input>(logger, (record) =>
    ({ ...identify(record), traceId: parseTraceparent(headerText(record.headers, 'traceparent') ?? '')?.traceId }));
  return {
    dead: (items) => {
      counts.dead(items);
      tellDead(items);
    },
    heard: (groupId, news) => {
      counts.heard(groupId, news);
      tellNews(groupId, news);
    },
  };
}
