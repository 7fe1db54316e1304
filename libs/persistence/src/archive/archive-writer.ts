import { compareVersionKeys, formatInstant } from '@dateline/contracts';
import type { Database, Query } from '../connection/database.js';
import type { Arrival } from './arrival.js';
import { lockChanges, lockItems } from './locks.js';
import { planChanges, type Known, type Plan } from './plan.js';
import { readKnown } from './read-known.js';
import type { Version } from './version.js';
import { moveMentions, writeEntities } from './write-mentions.js';
import { writeChanges, writeItems, writeVersions } from './write-spine.js';
import { writeBodies, writeRaws } from './write-wide.js';

export interface WriteSummary {
  /** Events in the call. */
  readonly arrived: number;
  /** Those among them that changed nothing. */
  readonly repeated: number;
  /** Items whose row changed. */
  readonly itemsChanged: number;
  /** Versions that came after a newer one of their item. */
  readonly stale: number;
}

/** The one way into schema `archive`. */
export interface ArchiveWriter {
  /**
   * Raw and enriched events to rows, in one transaction. Idempotent and commutative: whatever the order, the batches and the
   * repeats in which the events of an item arrive, the rows end the same, and a repeat writes nothing.
   * @param arrivals at most some 200, the knee of the curve (facts: kafka-postgres.md, section 8)
   * @throws the driver's error, or PoisonError, for a batch with an event that cannot be stored: write its halves
   */
  write(arrivals: readonly Arrival[]): Promise<WriteSummary>;
  /** Folds items again by the database's clock, as when an embargo has ended. */
  refold(itemIds: readonly string[]): Promise<WriteSummary>;
}

export interface ArchiveWriterOptions {
  /** The process's clock, in milliseconds since 1970 (the machine's). */
  readonly nowMs?: () => number;
}

/** How far the clocks of process and database may differ before releases stop. */
export const clockToleranceMs = 2_000;

/**
 * The instant at which embargoes are judged: the database's clock, as long as the process's agrees within the tolerance. A database that
 * is far ahead ends no embargo.
 */
const judgedAt = (database: string, nowMs: number): string => {
  const latest = formatInstant(nowMs + clockToleranceMs);
  return database < latest ? database : latest;
};

export function createArchiveWriter(database: Database, { nowMs = Date.now }: ArchiveWriterOptions = {}): ArchiveWriter {
  const run = (arrivals: readonly Arrival[], alsoFold: readonly string[]): Promise<WriteSummary> => {
    const itemIds = [...new Set([...arrivals.map(({ facts }) => facts.itemId), ...alsoFold])];
    if (itemIds.length === 0) return Promise.resolve({ arrived: 0, repeated: 0, itemsChanged: 0, stale: 0 });
    return database.transaction(async (query) => {
      const now = judgedAt(await lockItems(query, itemIds), nowMs());
      const known = await readKnown(query, itemIds);
      const plan = planChanges(known, arrivals, { now, alsoFold });
      await apply(query, plan);
      return { arrived: arrivals.length, repeated: plan.repeated, itemsChanged: plan.items.length, stale: staleAmong(plan.newVersions, known) };
    });
  };
  return { write: (arrivals) => run(arrivals, []), refold: (itemIds) => run([], itemIds) };
}

/** How many of the new versions are older than one that the archive had already. */
function staleAmong(newVersions: readonly Version[], { items }: Known): number {
  return newVersions.filter(({ itemId, versionKey }) => {
    const current = items.get(itemId)?.currentVersionKey;
    return current !== undefined && compareVersionKeys(versionKey, current) < 0;
  }).length;
}

async function apply(query: Query, plan: Plan): Promise<void> {
  await writeRaws(query, plan.raws);
  await writeVersions(query, plan.newVersions, plan.changedVersions);
  await writeBodies(query, plan.bodies);
  await writeEntities(query, plan.bodies);
  await writeItems(query, plan.items.map(({ after }) => after));
  await moveMentions(query, plan);
  if (plan.changes.length === 0) return;
  await lockChanges(query);
  await writeChanges(query, plan.changes);
}
