import type { Metrics } from './metrics.js';
import { standardMetrics } from './standard-metrics.js';

/** A statement that ended, as `libs/persistence` tells of it. */
export interface StatementNews {
  /** The first word: a short, closed list. */
  readonly statement: string;
  readonly ms: number;
  /** Of a failure: its SQLSTATE, or `none` where the connection failed. */
  readonly sqlstate?: string | undefined;
}

/** Observes statements by time and failure. */
export function databaseMetrics(metrics: Metrics): (news: StatementNews) => void {
  const duration = metrics.histogram(standardMetrics.dbQueryDuration);
  const errors = metrics.counter(standardMetrics.dbErrors);
  return ({ statement, ms, sqlstate }) => {
    duration.observe({ statement }, ms / 1_000);
    if (sqlstate !== undefined) errors.inc({ sqlstate });
  };
}
