import type { DeadReason } from '@dateline/contracts';
import { classify } from './classify.js';
import { errorName } from './error-text.js';
import type { Condemnation } from './outcome.js';
import type { Settled } from './settle.js';

/** Reasons behind which a fault of ours is likely: unclassified throws, deadlines, lost workers. */
const defectReasons: ReadonlySet<DeadReason> = new Set([
  'defect', 'enrichment-failed', 'enrichment-timeout', 'enrichment-crashed',
]);

/** Why a settled item leaves a dead letter, with the step that said so; `undefined` when it leaves none. */
export function condemnationOf(settled: Settled<unknown, unknown>): (Condemnation & { readonly step: string }) | undefined {
  const { outcome, step } = settled;
  if (outcome.kind === 'dead') return { reason: outcome.reason, cause: outcome.cause, step };
  return outcome.kind === 'ok' && outcome.alsoDead !== undefined ? { step, ...outcome.alsoDead } : undefined;
}

/**
 * The kind of a defect (step, reason, error class, own top frame), which is what the breaker counts; `undefined`
 * for poison, which never counts.
 */
export function defectKind(condemnation: Condemnation): string | undefined {
  if (!defectReasons.has(condemnation.reason)) return undefined;
  const verdict = classify(condemnation.cause);
  const frame = verdict.class === 'defect' ? verdict.frame : verdict.class;
  return [condemnation.step ?? 'unknown', condemnation.reason, errorName(condemnation.cause), frame].join(' | ');
}
