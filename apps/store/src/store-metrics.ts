import { headerText } from '@dateline/contracts';
import type { ConsumedRecord, ConsumerEvent } from '@dateline/kafka';
import type { Arrival, WriteSummary } from '@dateline/persistence';
import type { DeadItem } from '@dateline/pipeline';
import { standardMetrics, type Metrics } from '@dateline/service-kit';

/** What the store counts. */
export interface StoreMetrics {
  /** Events written, repeats among them. */
  stored(arrivals: readonly Arrival[], summary: WriteSummary): void;
  /** From the receipt of stories to now, as their headers say. */
  visible(records: readonly ConsumedRecord[], nowMs: number): void;
  dead(items: readonly DeadItem<ConsumedRecord>[]): void;
  heard(groupId: string, event: ConsumerEvent): void;
}

export function createStoreMetrics(metrics: Metrics): StoreMetrics {
  const stored = metrics.counter(standardMetrics.stored);
  const duplicates = metrics.counter(standardMetrics.duplicates);
  const deadLetters = metrics.counter(standardMetrics.deadLetters);
  const endToEnd = metrics.histogram(standardMetrics.endToEnd);
  const crashes = metrics.counter(standardMetrics.consumerCrashes);
  const rebalances = metrics.counter(standardMetrics.rebalances);
  const heartbeats = metrics.gauge(standardMetrics.lastHeartbeat);
  return {
    stored: (arrivals, { repeated }) => {
      for (const arrival of arrivals) stored.inc({ kind: arrival.kind === 'raw' ? 'raw' : arrival.enrichment.form });
      if (repeated > 0) duplicates.inc({ stage: 'store' }, repeated);
    },
    visible: (records, nowMs) => {
      for (const { headers } of records) {
        const receivedMs = Date.parse(headerText(headers, 'dateline-received-at') ?? '');
        if (!Number.isNaN(receivedMs)) endToEnd.observe({ stage: 'store' }, Math.max(0, nowMs - receivedMs) / 1_000);
      }
    },
    dead: (items) => {
      for (const { step, reason } of items) deadLetters.inc({ stage: `store/${step}`, reason });
    },
    heard: (groupId, event) => {
      if (event.kind === 'joined') rebalances.inc({ group: groupId });
      if (event.kind === 'crash') crashes.inc({ restart: String(event.restart) });
      if (event.kind === 'heartbeat') heartbeats.setToCurrentTime({ group: groupId });
    },
  };
}
