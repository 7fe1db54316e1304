import { formValues, headerText } from '@dateline/contracts';
import type { ConsumedRecord, ConsumerEvent } from '@dateline/kafka';
import type { Arrival, WriteSummary } from '@dateline/persistence';
import type { DeadItem, ReportedOutcome } from '@dateline/pipeline';
import { consumerMetrics, standardMetrics, storyAges, type Metrics } from '@dateline/service-kit';

/** What the store counts. */
export interface StoreMetrics {
  /** Events written, repeats among them. */
  stored(arrivals: readonly Arrival[], summary: WriteSummary): void;
  /** From the receipt of stories to now, as their headers say. */
  visible(records: readonly ConsumedRecord[], nowMs: number): void;
  dead(items: readonly DeadItem<ConsumedRecord>[]): void;
  outcomes(outcomes: readonly ReportedOutcome[]): void;
  heard(groupId: string, event: ConsumerEvent): void;
}

export function createStoreMetrics(metrics: Metrics): StoreMetrics {
  const stored = metrics.counter(standardMetrics.stored);
  const duplicates = metrics.counter(standardMetrics.duplicates);
  const deadLetters = metrics.counter(standardMetrics.deadLetters);
  const stale = metrics.counter(standardMetrics.staleVersions);
  const dropped = metrics.counter(standardMetrics.dropped);
  const age = storyAges(metrics, 'store');
  for (const kind of ['raw', ...formValues]) stored.inc({ kind }, 0);
  return {
    stored: (arrivals, { repeated, stale: late }) => {
      for (const arrival of arrivals) stored.inc({ kind: arrival.kind === 'raw' ? 'raw' : arrival.enrichment.form });
      if (repeated > 0) duplicates.inc({ stage: 'store' }, repeated);
      stale.inc(late);
    },
    visible: (records, nowMs) => {
      for (const { headers } of records) age({ receivedAt: headerText(headers, 'dateline-received-at'), cause: headerText(headers, 'dateline-cause') }, nowMs);
    },
    dead: (items) => {
      for (const { step, reason } of items) deadLetters.inc({ stage: `store/${step}`, reason });
    },
    outcomes: (outcomes) => {
      for (const { kind, reason } of outcomes) if (kind === 'drop') dropped.inc({ stage: 'store', reason });
    },
    heard: consumerMetrics(metrics, 'store'),
  };
}
