import { lanes, type Lane } from '@dateline/contracts';
import type { ConsumedRecord } from '@dateline/kafka';
import type { Arrival, ArchiveWriter } from '@dateline/persistence';
import { Gathering, type SettledOk } from '@dateline/pipeline';
import type { StoreMetrics } from '../store-metrics.js';

/** Events of one transaction: the knee of the writer's curve (facts: kafka-postgres.md, section 8); a kill waits for one of these at the most. */
export const mostInOneTransaction = 100;

/** Slices of all streams on their way into the archive, together where they meet. */
export type Archive = Gathering<Arrival>;

export interface ArchiveParts {
  readonly writer: ArchiveWriter;
  readonly metrics: StoreMetrics;
  /** Transactions side by side; the urgent lane goes first. */
  readonly writers: number;
}

export const gatherForArchive = ({ writer, metrics, writers }: ArchiveParts): Archive =>
  new Gathering({
    work: async (arrivals) => metrics.stored(arrivals, await writer.write(arrivals)),
    most: mostInOneTransaction, atOnce: writers, priorities: lanes.length,
  });

export interface StoreArrivalsParts {
  readonly archive: Archive;
  readonly metrics: StoreMetrics;
  readonly nowMs: () => number;
}

/** Writes a slice of events, all or nothing, when it is this lane's turn. */
export const storeArrivals = ({ archive, metrics, nowMs }: StoreArrivalsParts, lane: Lane) =>
  async (items: readonly SettledOk<ConsumedRecord, Arrival>[]): Promise<void> => {
    await archive.add(items.map(({ outcome }) => outcome.value), lanes.indexOf(lane));
    metrics.visible(items.filter(({ outcome }) => outcome.value.kind === 'enriched').map(({ input }) => input), nowMs());
  };
