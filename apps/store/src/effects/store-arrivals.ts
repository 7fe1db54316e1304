import { lanes, type Lane } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import type { Arrival, ArchiveWriter } from '@dateline/persistence';
import type { PriorityPermits, SettledOk } from '@dateline/pipeline';
import type { StoreMetrics } from '../store-metrics.js';

export interface StoreArrivalsParts {
  readonly writer: ArchiveWriter;
  /** Transactions side by side; the urgent lane goes first. */
  readonly permits: PriorityPermits;
  readonly metrics: StoreMetrics;
  readonly nowMs: () => number;
}

/** Writes a slice of events in one transaction, when it is this lane's turn. */
export const storeArrivals = ({ writer, permits, metrics, nowMs }: StoreArrivalsParts, lane: Lane) =>
  async (items: readonly SettledOk<ConsumedRecord, Arrival>[]): Promise<void> => {
    const arrivals = items.map(({ outcome }) => outcome.value);
    const release = await permits.acquire(lanes.indexOf(lane));
    try {
      metrics.stored(arrivals, await writer.write(arrivals));
    } finally {
      release();
    }
    metrics.visible(items.filter(({ outcome }) => outcome.value.kind === 'enriched').map(({ input }) => input), nowMs());
  };
