import type { DeadReason, DropReason } from '@dateline/contracts';
import { errorName, errorText, ownTopFrame } from './error-text.js';
import { PoisonError } from './errors.js';
import type { Settled } from './settle.js';

/** Who an item is, as far as it is known. */
export interface ItemIdentity {
  readonly eventId?: string;
  readonly itemId?: string;
  readonly sourceId?: string;
}

/** An outcome other than ok, as it goes to `dateline.outcome.v1` (events.md, topics). */
export type ReportedOutcome = ItemIdentity & {
  /** `unknown` where a message is too broken to tell. */
  readonly sourceId: string;
  readonly stage: string;
  readonly step: string;
  /** For people; never text of a story. */
  readonly detail: string;
  /** ISO 8601, UTC. */
  readonly at: string;
} & ({ readonly kind: 'drop'; readonly reason: DropReason } | { readonly kind: 'dead'; readonly reason: DeadReason });

/** Where outcomes are reported to; rejects when it could not, since nothing may end in silence. */
export interface OutcomeSink {
  report(outcomes: readonly ReportedOutcome[]): Promise<void>;
}

/** The report of a settled item; `undefined` for one that went on (its dead letter, if any, is its record). */
export function reportOf(
  settled: Settled<unknown, unknown>,
  about: { readonly name: string; readonly identity: ItemIdentity; readonly at: string },
): ReportedOutcome | undefined {
  const { outcome } = settled;
  const common = { sourceId: 'unknown', ...about.identity, stage: about.name, step: settled.step, at: about.at };
  switch (outcome.kind) {
    case 'ok':
      return undefined;
    case 'drop':
      return { ...common, kind: 'drop', reason: outcome.reason, detail: outcome.detail ?? '' };
    case 'dead':
      return { ...common, kind: 'dead', reason: outcome.reason, detail: causeDetail(outcome.cause) };
  }
}

/** What an outcome says of its cause: our own messages as they are; of foreign errors, which quote what they choke on, only name, code and place. */
export function causeDetail(cause: unknown): string {
  if (cause === undefined) return '';
  if (cause instanceof PoisonError) return errorText(cause, 500);
  const code = cause instanceof Error && 'code' in cause ? ` ${String(cause.code)}` : '';
  return `${errorName(cause)}${code} at ${ownTopFrame(cause)}`.slice(0, 500);
}
