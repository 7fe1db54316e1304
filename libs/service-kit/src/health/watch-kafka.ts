import type { Metrics } from '../metrics/metrics.js';
import { standardMetrics } from '../metrics/standard-metrics.js';
import type { HealthRegistry, ProbeResult } from './health-registry.js';
import { recently } from './recently.js';

/** A consumer, as far as health looks at it. */
export interface WatchedConsumer {
  status(): { readonly joined: boolean; readonly paused: boolean; readonly dead: boolean };
}

/** A producer, as far as health looks at it. */
export interface WatchedProducer {
  status(): { readonly pending: number; readonly oldestMs: number };
}

/** A message that is not acknowledged for so long: what is written does not arrive. The send itself goes on. */
const slowAcknowledgementMs = 30_000;
const keepMs = 2_000;
const now = (): number => performance.now();

/**
 * *Live*: no consumer has given up; nobody is asked, so an outage of the broker restarts nothing. *Ready*: each is a member of its group
 * and none is held back by its breaker.
 */
export function watchConsumers({ health, metrics }: { readonly health: HealthRegistry; readonly metrics: Metrics }, consumers: readonly WatchedConsumer[]): void {
  const count = (what: 'joined' | 'paused' | 'dead'): number => consumers.filter((consumer) => consumer.status()[what]).length;
  metrics.observed(standardMetrics.consumersPaused, () => count('paused'));
  health.addLive({
    name: 'consumers',
    check: () => ({ ok: count('dead') === 0, detail: count('dead') === 0 ? 'alive' : `${count('dead')} of ${consumers.length} gave up` }),
  });
  health.addReady({
    name: 'consumers',
    check: () => {
      const [joined, paused] = [count('joined'), count('paused')];
      return { ok: joined === consumers.length && paused === 0, detail: `${joined} of ${consumers.length} joined, ${paused} held back by the breaker` };
    },
  });
}

export interface BrokerParts {
  readonly producer: WatchedProducer;
  /** Rejects while no broker answers. */
  readonly probe: () => Promise<unknown>;
}

/** *Ready*: the broker answers, and what is sent to it is acknowledged. */
export function watchBroker(health: HealthRegistry, { producer, probe }: BrokerParts): void {
  const answers = recently(async () => probe().then(() => ({ ok: true, detail: 'answers' })), { keepMs, now });
  health.addReady({
    name: 'broker',
    check: async (): Promise<ProbeResult> => {
      const { pending, oldestMs } = producer.status();
      const waiting = `${pending} messages not acknowledged, the oldest for ${Math.round(oldestMs / 1_000)} s`;
      if (oldestMs >= slowAcknowledgementMs) return { ok: false, detail: waiting };
      const answer = await answers();
      return answer.ok && pending > 0 ? { ok: true, detail: `answers; ${waiting}` } : answer;
    },
  });
}
