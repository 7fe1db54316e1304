import { labelCap, standardMetrics, type Metrics } from '@dateline/service-kit';
import type { IntakeReport } from './intake/intake-report.js';

const stage = 'feed-ingestor';
const namedSources = 100;

/** The books of the intake: received = published + duplicates + dropped. */
export interface IntakeMetrics {
  count(sourceId: string, report: IntakeReport): void;
}

/** The books under the names that dashboards use. */
export function createIntakeMetrics(metrics: Metrics): IntakeMetrics {
  const received = metrics.counter(standardMetrics.storiesReceived);
  const published = metrics.counter(standardMetrics.rawPublished);
  const duplicates = metrics.counter(standardMetrics.duplicates);
  const dropped = metrics.counter(standardMetrics.dropped);
  const nameOf = labelCap(namedSources);
  duplicates.inc({ stage }, 0);
  return {
    count: (sourceId, report) => {
      const source = nameOf(sourceId);
      received.inc({ source }, report.seen);
      published.inc({ source }, report.published);
      duplicates.inc({ stage }, report.unchanged);
      for (const { reason } of report.refusals) dropped.inc({ stage, reason });
    },
  };
}
