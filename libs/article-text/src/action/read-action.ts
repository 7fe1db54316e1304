import type { Action, FullArticle, RawArticle } from '@dateline/contracts';
import { claimsOf } from './claims.js';

/** What a version does in its series, and everything in it that says so, the deciding word first. */
export interface ActionReading {
  readonly action: Action;
  readonly evidence: FullArticle['actionEvidence'];
}

/**
 * The action of a version: machine status over signal and note over kill and hold wording over slug qualifier over headline
 * tag over trash line; `new` where none of them speaks. Cheap (only the opening of the body is read) and total.
 */
export function readAction(raw: RawArticle): ActionReading {
  const claims = claimsOf(raw);
  return { action: claims[0]?.action ?? 'new', evidence: claims.map(({ evidence }) => evidence) };
}
