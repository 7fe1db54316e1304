import { enrichmentStatuses, headerText } from '@dateline/contracts';
import type { ConsumedRecord, ConsumerEvent } from '@dateline/kafka';
import type { DeadItem, ReportedOutcome, RetryNotice, SettledOk } from '@dateline/pipeline';
import { consumerMetrics, standardMetrics, storyAges, type Metrics } from '@dateline/service-kit';
import type { OutgoingStory } from './steps/story.js';

/** What the enricher counts. */
export interface EnricherMetrics {
  /** Stories whose events are acknowledged. */
  enriched(items: readonly SettledOk<ConsumedRecord, OutgoingStory>[], nowMs: number): void;
  dead(items: readonly DeadItem<ConsumedRecord>[]): void;
  outcomes(outcomes: readonly ReportedOutcome[]): void;
  retried(notice: RetryNotice): void;
  heard(groupId: string, event: ConsumerEvent): void;
}

export function createEnricherMetrics(metrics: Metrics): EnricherMetrics {
  const enriched = metrics.counter(standardMetrics.enriched);
  const age = storyAges(metrics, 'enricher');
  const deadLetters = metrics.counter(standardMetrics.deadLetters);
  const dropped = metrics.counter(standardMetrics.dropped);
  const retries = metrics.counter(standardMetrics.retries);
  for (const status of enrichmentStatuses) enriched.inc({ status }, 0);
  return {
    enriched: (items, nowMs) => {
      for (const { input, outcome } of items) {
        enriched.inc({ status: outcome.value.article?.enrichment.status ?? 'skipped' });
        age({ receivedAt: headerText(input.headers, 'dateline-received-at'), cause: headerText(input.headers, 'dateline-cause') }, nowMs);
      }
    },
    dead: (items) => {
      for (const { step, reason } of items) deadLetters.inc({ stage: `enricher/${step}`, reason });
    },
    outcomes: (outcomes) => {
      for (const { kind, reason } of outcomes) if (kind === 'drop') dropped.inc({ stage: 'enricher', reason });
    },
    retried: ({ errorClass }) => retries.inc({ stage: 'enricher', error_class: errorClass }),
    heard: consumerMetrics(metrics, 'enricher'),
  };
}
