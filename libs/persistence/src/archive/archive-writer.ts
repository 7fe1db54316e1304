import type { Database, Query } from '../connection/database.js';
import type { Arrival } from './arrival.js';
import { lockChanges, lockItems } from './locks.js';
import { planChanges, type Plan } from './plan.js';
import { readKnown } from './read-known.js';
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

export function createArchiveWriter(database: Database): ArchiveWriter {
  const run = (arrivals: readonly Arrival[], alsoFold: readonly string[]): Promise<WriteSummary> => {
    const itemIds = [...new Set([...arrivals.map(({ facts }) => facts.itemId), ...alsoFold])];
    if (itemIds.length === 0) return Promise.resolve({ arrived: 0, repeated: 0, itemsChanged: 0 });
    return database.transaction(async (query) => {
      const now = await lockItems(query, itemIds);
      const plan = planChanges(await readKnown(query, itemIds), arrivals, { now, alsoFold });
      await apply(query, plan);
      return { arrived: arrivals.length, repeated: plan.repeated, itemsChanged: plan.items.length };
    });
  };
  return { write: (arrivals) => run(arrivals, []), refold: (itemIds) => run([], itemIds) };
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
