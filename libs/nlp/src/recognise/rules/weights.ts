import type { EntityType } from '../entity-recogniser.js';

/** How much speaks for each type; a weight of one is a hint, of four nearly a proof. */
export type Evidence = Partial<Record<EntityType, number>>;

/** The types by weight, the heaviest first; equal ones in a fixed order. */
export function ranked(evidence: Evidence): [EntityType, number][] {
  return (Object.entries(evidence) as [EntityType, number][]).filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
