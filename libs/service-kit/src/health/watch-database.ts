import type { Metrics } from '../metrics/metrics.js';
import { standardMetrics } from '../metrics/standard-metrics.js';
import type { HealthRegistry } from './health-registry.js';
import { recently } from './recently.js';

/** A pool of connections, as far as health and metrics look at it. */
export interface WatchedDatabase {
  ping(): Promise<void>;
  /** Callers waiting for a connection. */
  readonly waiting: number;
}

/** *Ready*: the database answers over the service's own pool. */
export function watchDatabase({ health, metrics }: { readonly health: HealthRegistry; readonly metrics: Metrics }, database: WatchedDatabase): void {
  metrics.observed(standardMetrics.dbPoolWaiting, () => database.waiting);
  const answers = recently(async () => database.ping().then(() => ({ ok: true, detail: 'answers' })), { keepMs: 1_000, now: () => performance.now() });
  health.addReady({ name: 'database', check: answers });
}
