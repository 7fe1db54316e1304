import { causeDetail } from '@dateline/pipeline';
import { loggerAbout, type Logger, type LogSubject } from './logger.js';

/** A record that became a dead letter. */
export interface DeadRecord<Input extends Place> {
  readonly input: Input;
  readonly step: string;
  readonly reason: string;
  readonly cause?: unknown;
}

/** Where a record was read. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** A line for each dead letter that was written: whose it is, as `about` finds it, where it was read, and why; never text of a story. */
export function deadLetterLog<Input extends Place>(logger: Logger, about: (input: Input) => LogSubject): (items: readonly DeadRecord<Input>[]) => void {
  return (items) => {
    for (const { input, step, reason, cause } of items) {
      const { topic, partition, offset } = input;
      loggerAbout(logger, about(input)).warn({ topic, partition, offset, step, reason, detail: causeDetail(cause) }, 'a record became a dead letter');
    }
  };
}

/** What a consumer tells of itself, as far as a person on call wants to read it. */
export type WorkNews =
  | { readonly kind: 'joined'; readonly partitions: number }
  | { readonly kind: 'slice'; readonly topic: string; readonly partition: number; readonly records: number; readonly ok: number; readonly dropped: number; readonly dead: number; readonly ms: number }
  | { readonly kind: 'paused'; readonly topic: string; readonly partition: number; readonly ms: number }
  | { readonly kind: 'resumed'; readonly topic: string; readonly partition: number }
  | { readonly kind: 'drain-timeout' }
  /** Told elsewhere: a crash by the consumer itself, a heartbeat by a metric. */
  | { readonly kind: 'crash' | 'heartbeat' };

/** A line for what changes how a group works: assignments, the breaker; a slice at debug. */
export function consumerLog(logger: Logger): (groupId: string, news: WorkNews) => void {
  return (groupId, { kind, ...news }) => {
    switch (kind) {
      case 'joined':
        return logger.info({ groupId, ...news }, 'joined the group');
      case 'paused':
        return logger.error({ groupId, ...news }, 'the breaker is open: the partition is held back and tried again later');
      case 'resumed':
        return logger.info({ groupId, ...news }, 'the partition is worked on again');
      case 'drain-timeout':
        return logger.warn({ groupId }, 'what was under way took too long to stop: what was not written is read again');
      case 'slice':
        return logger.debug({ groupId, ...news, ms: Math.round((news as { readonly ms: number }).ms) }, 'a slice is done');
      case 'crash':
      case 'heartbeat':
        return undefined;
    }
  };
}
