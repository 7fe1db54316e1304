import type { Action } from '../events/enrichment-fields.js';
import type { PubStatus } from '../events/primitives.js';

/** What decides the status of one version. */
export interface VersionFacts {
  readonly declaredStatus?: PubStatus | undefined;
  readonly action: Action;
  readonly embargoedUntil?: string | undefined;
  readonly embargoInherited?: boolean | undefined;
}

/**
 * `pubStatus` of a version on its own: machine status first, then kill and hold wording, then the embargo.
 * @param judgedAt the instant embargoes are judged at: the version's own `receivedAt`, or the header `dateline-as-of`
 */
export function versionStatus(facts: VersionFacts, judgedAt: string): PubStatus {
  if (facts.declaredStatus === 'canceled' || facts.action === 'kill') return 'canceled';
  if (holds(facts) || facts.action === 'hold') return 'withheld';
  return facts.embargoedUntil !== undefined && facts.embargoedUntil > judgedAt ? 'withheld' : 'usable';
}

/**
 * Whether a declared `withheld` is a hold of its own, with no time at which it ends.
 * A format that declares `withheld` with an embargo of its own means the embargo.
 */
export function holds(facts: VersionFacts): boolean {
  if (facts.declaredStatus !== 'withheld') return false;
  return facts.embargoedUntil === undefined || facts.embargoInherited === true;
}
