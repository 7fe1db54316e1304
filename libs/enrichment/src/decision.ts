import { readAction } from '@dateline/article-text';
import { versionStatus, type Action, type FullArticle, type PubStatus, type RawArticle } from '@dateline/contracts';

/** What is settled about a version before anything that can fail is run. */
export interface Decision {
  readonly inputEventId: string;
  readonly action: Action;
  readonly evidence: FullArticle['actionEvidence'];
  readonly pubStatus: PubStatus;
}

export interface DecisionContext {
  /** The raw event that is read. */
  readonly inputEventId: string;
  /** Header `dateline-as-of`: the instant embargoes are judged at; the version's own `receivedAt` where it is absent. */
  readonly asOf?: string | undefined;
}

/** Action and status of a version: cheap and total, so that a kill is never late for want of an enrichment. */
export function decide(raw: RawArticle, { inputEventId, asOf }: DecisionContext): Decision {
  const { action, evidence } = readAction(raw);
  return { inputEventId, action, evidence: [...evidence], pubStatus: versionStatus({ ...raw, action }, asOf ?? raw.receivedAt) };
}

/** Kills, holds and releases are passed on at once: on the urgent lane, and while the breaker is open. */
export function isUrgent({ action, pubStatus }: Decision): boolean {
  return pubStatus === 'canceled' || action === 'hold' || action === 'release';
}
