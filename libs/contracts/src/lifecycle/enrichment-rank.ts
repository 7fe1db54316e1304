import { enrichmentStatuses } from '../events/enrichment-fields.js';
import { formValues, type Form } from '../events/enriched-article.js';

/** What ranks one enrichment of a version against another. */
export interface RankedEnrichment {
  readonly form: Form;
  readonly status: string;
  readonly generation: number;
  readonly eventId: string;
}

const statusOrder: readonly string[] = [...enrichmentStatuses].reverse();

/**
 * The rank of an enrichment as numbers and the id, compared in order: form notice < held < full,
 * status skipped < partial < complete (an unknown status ranks lowest), generation, event id.
 */
export function enrichmentRank(enrichment: RankedEnrichment): readonly [form: number, status: number, generation: number, eventId: string] {
  return [formValues.indexOf(enrichment.form), statusOrder.indexOf(enrichment.status), enrichment.generation, enrichment.eventId];
}

/** Negative when `a` counts less than `b` for the same version. */
export function compareEnrichments(a: RankedEnrichment, b: RankedEnrichment): number {
  const [left, right] = [enrichmentRank(a), enrichmentRank(b)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2] || (left[3] < right[3] ? -1 : left[3] > right[3] ? 1 : 0);
}

/** The enrichment that counts for a version: the greatest, whatever the order of arrival. */
export function bestEnrichment<T extends RankedEnrichment>(enrichments: readonly T[]): T | undefined {
  return enrichments.reduce<T | undefined>((best, next) => (best === undefined || compareEnrichments(best, next) < 0 ? next : best), undefined);
}
