import type { DeadReason } from '@dateline/contracts';

export interface TransientErrorOptions extends ErrorOptions {
  /** How long the other side asked us to stay away, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** Nobody's fault: back off and try the same effect again. */
export class TransientError extends Error {
  readonly code = 'DATELINE_TRANSIENT';
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: TransientErrorOptions = {}) {
    super(message, options);
    this.name = 'TransientError';
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** This message, never: it goes to the dead letters with `reason`, without a single retry. */
export class PoisonError extends Error {
  readonly code = 'DATELINE_POISON';
  readonly reason: DeadReason;

  constructor(reason: DeadReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PoisonError';
    this.reason = reason;
  }
}

/** The service must stop without committing anything: a supervisor starts it again. */
export class FatalError extends Error {
  readonly code = 'DATELINE_FATAL';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FatalError';
  }
}

/**
 * Defects in an effect opened the breaker: nothing of the batch was written to the dead letters, so its
 * offsets must not move. The consumer pauses and reads the batch again later.
 */
export class BreakerOpenError extends Error {
  readonly code = 'DATELINE_BREAKER_OPEN';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BreakerOpenError';
  }
}
