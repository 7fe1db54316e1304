import type { DeadReason, DropReason } from '@dateline/contracts';

/** Why a message is a dead letter. `cause` stands beside the reason and never replaces it. */
export interface Condemnation {
  readonly reason: DeadReason;
  readonly cause?: unknown;
  /** The step that condemned it; stamped when the steps are run. */
  readonly step?: string;
}

/**
 * What becomes of one item in one step; there are three ends and no more (architecture.md, "A step").
 * `alsoDead` is for the one case in which an item goes on *and* leaves a dead letter: a usable story
 * whose enrichment failed travels on with its text, and is redriven later.
 */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly alsoDead?: Condemnation }
  | { readonly kind: 'drop'; readonly reason: DropReason; readonly detail?: string }
  | { readonly kind: 'dead'; readonly reason: DeadReason; readonly cause?: unknown };

export type OkOutcome<T> = Extract<Outcome<T>, { kind: 'ok' }>;

/** The item goes on as `value`; with `alsoDead` it leaves a dead letter as well. */
export const ok = <T>(value: T, alsoDead?: Condemnation): OkOutcome<T> =>
  alsoDead === undefined ? { kind: 'ok', value } : { kind: 'ok', value, alsoDead };

/** The item is let go on purpose; it is reported, never silent. */
export const drop = (reason: DropReason, detail?: string): Outcome<never> =>
  detail === undefined ? { kind: 'drop', reason } : { kind: 'drop', reason, detail };

/** The item becomes a dead letter. */
export const dead = (reason: DeadReason, cause?: unknown): Outcome<never> =>
  cause === undefined ? { kind: 'dead', reason } : { kind: 'dead', reason, cause };
