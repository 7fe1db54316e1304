import type { EntityType } from '../entity-recogniser.js';
import type { Candidate } from './candidate.js';
import { ranked, type Evidence } from './weights.js';

const lean: ReadonlySet<EntityType> = new Set<EntityType>(['person', 'organisation', 'place']);

/** "Halifax, Moncton and Charlottetown": what stands in one row is of one type; the surer neighbour lends weight to the less sure. */
export function coordinate(candidates: readonly Candidate[], evidence: readonly Evidence[]): Evidence[] {
  const result = evidence.map((each) => ({ ...each }));
  for (let at = 1; at < candidates.length; at += 1) {
    if (!inOneRow(candidates[at - 1] as Candidate, candidates[at] as Candidate)) continue;
    lend(evidence[at - 1] as Evidence, result[at] as Evidence);
    lend(evidence[at] as Evidence, result[at - 1] as Evidence);
  }
  return result;
}

function inOneRow(left: Candidate, right: Candidate): boolean {
  if (left.possessive || right.possessive) return false;
  if (left.to === right.from) return right.gapBefore === ', ' && left.parts.length === right.parts.length;
  return right.from - left.to === 1 && right.gapBefore === ' ' && (right.before(1) === 'and' || right.before(1) === 'or') && /^,? $/u.test(left.gapAfter);
}

function lend(from: Evidence, to: Evidence): void {
  const best = ranked(from)[0];
  if (best !== undefined && best[1] >= 1.2 && lean.has(best[0])) to[best[0]] = (to[best[0]] ?? 0) + Math.min(1.5, best[1] / 3);
}
